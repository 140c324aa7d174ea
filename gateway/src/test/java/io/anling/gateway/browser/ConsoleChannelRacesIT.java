package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two administrators change channels at once; what the server refuses is said in any case. */
@Tag("browser")
class ConsoleChannelRacesIT {

  @RegisterExtension
  static final Town TOWN =
      new Town(Town.row(1, "一村", "测试甲", "一村 1 号")).with("ANLING_WEBHOOK_ALLOW", "127.0.0.0/8");

  private static Group group;

  @BeforeAll
  static void open() throws IOException {
    group = new Group();
  }

  @AfterAll
  static void close() {
    group.close();
  }

  private static Desk admin() {
    Desk desk = TOWN.desk(Town.WIDTH, Town.HEIGHT);
    desk.signIn(TOWN.admin()).startDuty();
    desk.keys("4");
    return desk;
  }

  private static Locator row(Desk desk, String name) {
    return desk.region("通知渠道")
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).first();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (JsonNode one : TOWN.api(TOWN.admin()).get("channels").get("items")) {
      names.add(one.get("name").asText());
    }
    return names;
  }

  @Test
  void refusalOfWhatHasNoFieldIsSaidAllTheSame() {
    putOthers(other("night", 5));
    try (Desk desk = admin()) {
      button(row(desk, "night"), "编辑").click();
      for (String what : List.of("serves", "serves.0", "name", "secret")) {
        desk.page()
            .route(
                "**/api/v1/channels",
                route -> refuse(route, "channels: line 1: channels[0]." + what + " is made up"));
        desk.dialogButton("保存").click();
        assertThat(desk.dialog()).containsText("channels[0]." + what + " is made up");
        assertThat(desk.dialogButton("保存")).isEnabled();
        desk.page().unroute("**/api/v1/channels");
      }
      desk.dialogButton("保存").click();
      assertThat(desk.dialog()).isHidden();
    }
  }

  private static void refuse(Route route, String detail) {
    if (route.request().method().equals("PUT")) {
      route.fulfill(
          new Route.FulfillOptions()
              .setStatus(422)
              .setContentType("application/problem+json")
              .setBody("{\"status\":422,\"detail\":\"" + detail + "\"}"));
    } else {
      route.resume();
    }
  }

  /** A channel that keeps its address, as somebody else puts it. */
  private static String other(String name, int rate) {
    return "{\"name\":\"%s\",\"type\":\"wecom\",\"url\":\"%s\",\"rate\":%d}"
        .formatted(name, group.address(), rate);
  }

  private static void putOthers(String... channels) {
    TOWN.api(TOWN.admin()).put("channels", "{\"channels\":[" + String.join(",", channels) + "]}");
  }

  @Test
  void whatSomebodyElseSavesBetweenReadingAndSavingStays() {
    putOthers(other("mine", 5));
    try (Desk desk = admin()) {
      button(row(desk, "mine"), "编辑").click();
      desk.dialog().getByLabel("每分钟最多条数").fill("7");
      AtomicInteger puts = new AtomicInteger();
      desk.page()
          .route(
              "**/api/v1/channels",
              route -> {
                if (route.request().method().equals("PUT") && puts.getAndIncrement() == 0) {
                  putOthers(other("mine", 5), other("theirs", 5));
                }
                route.resume();
              });
      desk.dialogButton("保存").click();
      assertThat(desk.dialog()).isHidden();
      assertThat(puts).hasValue(2);
      assertThat(names()).containsExactly("mine", "theirs");
      assertThat(row(desk, "mine")).containsText("每分钟最多 7 条");
    }
  }

  @Test
  void channelThatSomebodyElseChangedMeanwhileIsNotWrittenOver() {
    putOthers(other("mine", 5));
    try (Desk desk = admin()) {
      button(row(desk, "mine"), "编辑").click();
      putOthers(other("mine", 9));
      desk.dialog().getByLabel("每分钟最多条数").fill("7");
      desk.dialogButton("保存").click();
      assertThat(desk.dialog()).containsText("已被别人修改");
      assertThat(row(desk, "mine")).containsText("每分钟最多 9 条");
      desk.dialogButton("取消").click();
      button(row(desk, "mine"), "编辑").click();
      desk.dialog().getByLabel("每分钟最多条数").fill("7");
      desk.dialogButton("保存").click();
      assertThat(row(desk, "mine")).containsText("每分钟最多 7 条");
    }
  }
}
