package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a duty officer does, from signing in to closing an alert. */
@Tag("browser")
@Tag("alone")
class ConsoleBrowserIT {

  private static final double SEEN_WITHIN_MILLIS = 2_000;

  private static final String IMAGE = "<img src=x onerror=\"document.title='x'\">";
  private static final String SCRIPT = "<script>document.title='x'</script>";

  @RegisterExtension
  static final Town TOWN =
      new Town(
          Town.row(1, "一村", "测试甲", "一村 1 号"),
          Town.row(2, "一村", "测试乙", "一村 2 号"),
          Town.row(3, "二村", SCRIPT, "\"" + IMAGE.replace("\"", "\"\"") + "\""));

  @AfterEach
  void quiet() {
    TOWN.resolveAll();
  }

  @Test
  void aWrongPasswordIsSaidAndTheRightOneOpensTheDutyList() {
    try (Desk desk = TOWN.desk()) {
      desk.signIn(new Town.User(TOWN.first().name(), "wrong"));
      assertThat(desk.page().getByRole(AriaRole.ALERT)).hasText("用户名或密码不正确");

      desk.signIn(TOWN.first());
      assertThat(desk.page().getByText("未开始值班，听不到警报声")).isVisible();
      assertThat(desk.page().getByText("现在没有警报")).isVisible();
      assertThat(desk.heard().state()).as("no sound before a click asks for it").isEqualTo("none");

      desk.button("退出").click();
      assertThat(desk.page().getByLabel("密码")).isVisible();
    }
  }

  @Test
  void anEmergencyIsSeenAndHeardUntilItIsAcknowledged() {
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.first()).startDuty();
      desk.awaitSound(true);
      desk.awaitSound(false);

      TOWN.press(1);
      assertThat(desk.row("测试甲")).isVisible(new IsVisibleOptions().setTimeout(SEEN_WITHIN_MILLIS));
      desk.awaitSound(true);
      assertThat(desk.page()).hasTitle("（1）待受理 · 安铃");

      desk.act("受理", "测试甲");
      desk.awaitSound(false);
      assertThat(desk.row("测试甲")).containsText("已受理");
      assertThat(desk.row("测试甲")).containsText(TOWN.first().name());
      assertThat(desk.heard().state()).isEqualTo("running");
    }
  }

  @Test
  void anAlertIsDealtWithStepByStepAndTheTimelineSaysSo() {
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.first()).startDuty();
      TOWN.press(1);
      desk.open("测试甲");
      for (String act : List.of("受理", "在途", "已到场")) {
        desk.button(act).click();
        assertThat(desk.state()).hasText(after(act));
      }
      desk.button("办结").click();
      Locator dialog = desk.page().getByRole(AriaRole.DIALOG);
      Locator resolve = dialog.getByRole(AriaRole.BUTTON, named("确认办结"));
      assertThat(resolve).isDisabled();
      desk.radio("已上门帮助").check();
      dialog.getByLabel("说明").fill("扶起，无外伤");
      resolve.click();

      assertThat(desk.state()).hasText("已办结");
      Locator timeline = desk.region("时间线");
      for (String fact : List.of("触发", "受理", "在途", "到场", "办结", "已上门帮助", "扶起，无外伤")) {
        assertThat(timeline).containsText(fact);
      }
      assertThat(timeline).containsText(TOWN.first().name());
    }
  }

  private static String after(String act) {
    return act.equals("受理") ? "已受理" : act;
  }

  @Test
  void anotherDeskSeesWhoHasItAndTheLoserOfARaceIsTold() {
    try (Desk one = TOWN.desk();
        Desk two = TOWN.desk()) {
      one.signIn(TOWN.first()).startDuty();
      two.signIn(TOWN.second()).startDuty();
      TOWN.press(1);
      TOWN.press(2);
      one.act("受理", "测试甲");
      assertThat(two.row("测试甲")).containsText(TOWN.first().name());

      List<Route> held = new ArrayList<>();
      two.page().route("**/acknowledge", held::add);
      two.act("受理", "测试乙");
      two.page().waitForCondition(() -> !held.isEmpty());
      one.act("受理", "测试乙");
      assertThat(one.row("测试乙")).containsText("已受理");
      held.get(0).resume();
      assertThat(two.page().getByText("已由 " + TOWN.first().name() + " 受理。")).isVisible();
    }
  }

  @Test
  void theKeyboardIsEnough() {
    try (Desk desk = TOWN.desk()) {
      desk.page().getByLabel("用户名").press("Tab");
      desk.signIn(TOWN.first()).startDuty();
      TOWN.press(1);
      assertThat(desk.row("测试甲")).isVisible();

      Locator act = desk.row("测试甲").getByRole(AriaRole.BUTTON, named("受理：一键求助，测试甲"));
      for (int tabs = 0; tabs < 20 && !(boolean) act.evaluate(Desk.FOCUSED); tabs++) {
        desk.page().keyboard().press("Tab");
      }
      desk.page().keyboard().press("Enter");
      assertThat(desk.row("测试甲")).containsText("已受理");

      desk.page().keyboard().press("j");
      desk.page().keyboard().press("r");
      assertThat(desk.page().getByRole(AriaRole.DIALOG)).isVisible();
      desk.page().keyboard().press("2");
      assertThat(desk.radio("已电话解决")).isChecked();
      desk.page().keyboard().press("Escape");
      assertThat(desk.page().getByRole(AriaRole.DIALOG)).isHidden();
      assertThat(desk.row("测试甲")).containsText("已受理");
    }
  }

  @Test
  void whatAFileSaysIsTextAndNeverMarkup() {
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.first()).startDuty();
      TOWN.press(3);
      assertThat(desk.row(SCRIPT)).containsText(IMAGE);
      desk.open(SCRIPT);
      assertThat(desk.region("住户")).containsText(IMAGE);
      assertThat(desk.page()).hasTitle("（1）待受理 · 安铃");
    }
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
