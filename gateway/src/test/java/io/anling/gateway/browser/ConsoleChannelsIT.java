package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator of the county sets channels up, tries them, and takes them away. */
@Tag("browser")
class ConsoleChannelsIT {

  private static final String CONFIGURED =
      """
      channels:
        - name: county-hook
          type: webhook
          url: https://hook.example/made-up-path
          secret: made-up
      """;

  @RegisterExtension
  static final Town TOWN =
      new Town(Town.row(1, "一村", "测试甲", "一村 1 号"), Town.row(2, "二村", "测试乙", "二村 2 号"))
          .with("ANLING_WEBHOOK_ALLOW", "127.0.0.0/8")
          .withFile("ANLING_CHANNELS", CONFIGURED);

  private static Group group;

  @BeforeAll
  static void open() throws IOException {
    group = new Group();
  }

  @AfterAll
  static void close() {
    group.close();
  }

  @AfterEach
  void none() {
    TOWN.api(TOWN.admin()).put("channels", "{\"channels\":[]}");
  }

  private static Desk admin() {
    return admin(Town.WIDTH, Town.HEIGHT);
  }

  private static Desk admin(int width, int height) {
    Desk desk = TOWN.desk(width, height);
    desk.signIn(TOWN.admin()).startDuty();
    desk.keys("4");
    return desk;
  }

  private static Locator card(Desk desk) {
    return desk.region("通知渠道");
  }

  private static Locator row(Desk desk, String name) {
    return card(desk)
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

  private static void put(String name, String type) {
    TOWN.api(TOWN.admin())
        .put(
            "channels",
            "{\"channels\":[{\"name\":\"%s\",\"type\":\"%s\",\"url\":\"%s\"}]}"
                .formatted(name, type, group.address()));
  }

  @Test
  void channelIsAddedTriedChangedAndRemovedByTheKeyboard() {
    try (Desk desk = admin()) {
      desk.tabTo(button(card(desk), "新建渠道"));
      desk.keys("Enter");
      Locator dialog = desk.dialog();
      assertThat(dialog).isVisible();
      dialog.getByLabel("类型").selectOption("dingtalk");
      dialog.getByLabel("名称").fill("town-helpers");
      dialog.getByLabel("地址").fill(group.address());
      dialog.getByLabel("签名密钥").fill("SEC-made-up");
      dialog.getByLabel("帮扶人", new Locator.GetByLabelOptions().setExact(true)).check();
      dialog.getByLabel("服务的地区").last().fill("一村");
      desk.keys("Enter");
      assertThat(button(dialog, "移除 测试县/甲镇/一村")).isVisible();
      desk.picture(Path.of("target", "console-channel-dialog.png"));
      desk.tabTo(desk.dialogButton("保存"));
      desk.keys("Enter");
      assertThat(dialog).isHidden();

      Locator row = row(desk, "town-helpers");
      assertThat(row).containsText("钉钉");
      assertThat(row).containsText("密钥已设置");
      assertThat(row).containsText("服务：帮扶人、测试县/甲镇/一村");
      assertThat(row).containsText("启动以来未发送");
      button(row, "发送测试消息").click();
      assertThat(row).containsText("已收下测试消息");
      assertThat(row).containsText("正常");
      assertThat(group.received()).last().asString().contains("【安铃】测试消息");
      assertThat(desk.words().toString()).doesNotContain("made-up");
      desk.picture(Path.of("target", "console-channels.png"));

      button(row, "编辑").click();
      assertThat(dialog).containsText("签名密钥（已设置）");
      assertThat(dialog.getByLabel("地址")).hasValue("");
      dialog.getByLabel("每分钟最多条数").fill("12");
      desk.dialogButton("保存").click();
      assertThat(row).containsText("每分钟最多 12 条");
      assertThat(row).containsText("密钥已设置");

      button(row, "删除").click();
      assertThat(dialog).containsText("删除渠道 town-helpers？");
      desk.dialogButton("删除").click();
      assertThat(row).hasCount(0);
      assertThat(names()).containsExactly("county-hook");
    }
  }

  @Test
  void whatIsWrongIsSaidAtItsFieldAndNothingIsSaved() {
    try (Desk desk = admin()) {
      button(card(desk), "新建渠道").click();
      Locator dialog = desk.dialog();
      dialog.getByLabel("名称").fill("Town Helpers");
      desk.dialogButton("保存").click();
      Locator name = dialog.getByLabel("名称");
      assertThat(name).isFocused();
      assertThat(name).hasAttribute("aria-invalid", "true");
      assertThat(dialog).containsText("名称只能用小写字母");
      assertThat(dialog).containsText("请填写地址");

      name.fill("county-hook");
      dialog.getByLabel("地址").fill("http://10.1.2.3/send");
      desk.dialogButton("保存").click();
      assertThat(dialog).containsText("已有同名渠道");
      name.fill("inside");
      desk.dialogButton("保存").click();
      assertThat(dialog).containsText("地址不是公网地址");
      assertThat(dialog.getByLabel("地址")).isFocused();
      desk.picture(Path.of("target", "console-channel-fault.png"));
      dialog.getByLabel("地址").fill(group.address());
      desk.dialogButton("保存").click();
      assertThat(dialog).isHidden();
      assertThat(names()).containsExactly("county-hook", "inside");
    }
  }

  @Test
  void lostConnectionIsSaidAndSavingAgainDoublesNothing() {
    try (Desk desk = admin()) {
      button(card(desk), "新建渠道").click();
      Locator dialog = desk.dialog();
      dialog.getByLabel("名称").fill("night");
      dialog.getByLabel("地址").fill(group.address());
      desk.page().route("**/api/v1/channels", ConsoleChannelsIT::cutBefore);
      desk.dialogButton("保存").click();
      assertThat(dialog).containsText("没有收到服务器的答复");
      assertThat(dialog.getByLabel("名称")).hasValue("night");
      assertThat(names()).containsExactly("county-hook");

      desk.page().unroute("**/api/v1/channels");
      desk.page().route("**/api/v1/channels", ConsoleChannelsIT::cutAfter);
      desk.dialogButton("保存").click();
      assertThat(desk.dialogButton("保存")).isEnabled();
      assertThat(dialog).containsText("没有收到服务器的答复");
      assertThat(names()).containsExactly("county-hook", "night");

      desk.page().unroute("**/api/v1/channels");
      desk.dialogButton("保存").click();
      assertThat(dialog).isHidden();
      assertThat(names()).containsExactly("county-hook", "night");
      assertThat(row(desk, "night")).hasCount(1);
    }
  }

  /** The request never arrives. */
  private static void cutBefore(Route route) {
    if (route.request().method().equals("PUT")) {
      route.abort("connectionfailed");
    } else {
      route.resume();
    }
  }

  /** The answer never arrives. */
  private static void cutAfter(Route route) {
    if (route.request().method().equals("PUT")) {
      route.fetch();
      route.abort("connectionreset");
    } else {
      route.resume();
    }
  }

  @Test
  void whatAChannelRefusesStandsInItsRowAndAsItsState() {
    put("full", "wecom");
    group.answers("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}");
    try (Desk desk = admin()) {
      Locator row = row(desk, "full");
      button(row, "发送测试消息").click();
      assertThat(row).containsText("未收下测试消息");
      assertThat(row).containsText("errcode-93000 · invalid webhook url");
      assertThat(row).containsText("起失败：errcode-93000");
      button(row, "发送测试消息").click();
      assertThat(row).containsText("尝试次数过多");
      desk.picture(Path.of("target", "console-channel-refused.png"));
    } finally {
      group.answers(Group.OK);
    }
  }

  @Test
  void channelOfTheConfigurationIsReadOnlyAndComesFirst() {
    put("mine", "feishu");
    try (Desk desk = admin()) {
      Locator row = row(desk, "county-hook");
      assertThat(row).containsText("配置文件，只读");
      assertThat(button(row, "编辑")).isHidden();
      assertThat(button(row, "删除")).isHidden();
      assertThat(button(row(desk, "mine"), "编辑")).isVisible();
      assertThat(button(row(desk, "mine"), "提前尝试")).isDisabled();
      assertThat(names()).containsExactly("county-hook", "mine");
    }
  }

  @Test
  void deskHasNoChannelsAndTheApiRefusesThem() {
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.first()).startDuty();
      desk.keys("4");
      assertThat(desk.region("现行预案")).isVisible();
      assertThat(card(desk)).hasCount(0);
      assertThat(TOWN.api().status("GET", "channels", "")).isEqualTo(403);
      assertThat(TOWN.api().status("PUT", "channels", "{\"channels\":[]}")).isEqualTo(403);
      assertThat(TOWN.api().status("POST", "channels/county-hook/test", "")).isEqualTo(403);
    }
  }

  @Test
  void everythingFitsATelephoneAndCanBeTouched() {
    put("a-channel-with-quite-a-long-name", "dingtalk");
    try (Desk desk = admin(360, 740)) {
      assertThat(row(desk, "a-channel")).isVisible();
      card(desk).scrollIntoViewIfNeeded();
      desk.picture(Path.of("target", "console-channels-360.png"));
      assertThat(desk.cutOff()).isEmpty();
      assertThat(desk.small(card(desk))).isEmpty();
      button(row(desk, "a-channel"), "编辑").click();
      assertThat(desk.dialog()).isVisible();
      desk.picture(Path.of("target", "console-channel-dialog-360.png"));
      assertThat(desk.cutOff()).isEmpty();
      assertThat(desk.small(desk.dialog())).isEmpty();
    }
  }

  @Test
  void everyWordIsThereInEnglish() {
    put("full", "dingtalk");
    try (Desk desk = admin()) {
      desk.button("English").click();
      Locator card = desk.region("Channels");
      assertThat(card).containsText("secret not set");
      assertThat(card.innerText()).doesNotContainPattern("\\p{IsHan}");
      button(card, "Edit full").click();
      assertThat(desk.dialog()).containsText("Secret (not set)");
      assertThat(desk.dialog().innerText())
          .doesNotContainPattern("\\p{IsHan}")
          .doesNotContainPattern("\\b[a-z]+[.][a-z]+[A-Z]\\w*");
    }
  }
}
