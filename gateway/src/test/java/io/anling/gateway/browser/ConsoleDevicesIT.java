package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What devices sent that nobody could read: shown to many, opened by administrators alone. */
@Tag("browser")
class ConsoleDevicesIT {

  private static final String SCRIPT = "<img src=x onerror=alert(1)>";

  @RegisterExtension static final Town TOWN = new Town(Town.row(1, "一村", "测试甲", "一村 1 号"));

  private static Locator letter(Desk desk, String device) {
    return desk.region("未能读取的消息")
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(device))
        .first();
  }

  private static Locator button(Locator row, String name) {
    return row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  @Test
  void anAdministratorOpensAMessageAndHasItReadAgainAfterAFix() {
    TOWN.raw(1, "telemetry//sensor-9", "{\"t\":21.5,\"note\":\"" + SCRIPT + "\"}");
    TOWN.raw(1, "event", "{");
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.admin()).startDuty();
      desk.keys("6");
      Locator child = letter(desk, "sensor-9");
      assertThat(child).containsText("测量");
      assertThat(child).containsText("子设备未登记");
      button(child, "查看内容").click();
      assertThat(child.getByLabel("消息内容")).containsText(SCRIPT);
      desk.picture(Path.of("target", "console-devices.png"));
      org.assertj.core.api.Assertions.assertThat(desk.cutOff()).isEmpty();
      button(child, "重新读取").click();
      assertThat(desk.page().getByText("sensor-9\" is not registered").first()).isVisible();

      TOWN.home().done("device", "add", "sensor-9", "--hub", "button-1");
      button(child, "重新读取").click();
      assertThat(desk.page().getByText("已读取。").first()).isVisible();
      assertThat(child).containsText("重新读取");
      assertThat(letter(desk, "button-1")).containsText("不是 JSON");
    }
  }

  @Test
  void aDeskSeesThatThereWasSomethingAndNotWhat() {
    TOWN.raw(1, "event", "{");
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.first()).startDuty();
      desk.keys("6");
      assertThat(letter(desk, "button-1")).containsText("事件");
      assertThat(desk.page().getByText("查看内容")).hasCount(0);
      assertThat(desk.region("设备接入提醒")).containsText("没有需要处理的提醒");
    }
  }
}
