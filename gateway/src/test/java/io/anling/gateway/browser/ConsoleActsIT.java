package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a desk does once an alert is its own: sends people, gives it away, takes it back. */
@Tag("browser")
class ConsoleActsIT {

  @RegisterExtension
  static final Town TOWN =
      new Town(Town.row(1, "一村", "测试甲", "一村 1 号"), Town.row(2, "一村", "测试乙", "一村 2 号"));

  @AfterEach
  void quiet() {
    TOWN.resolveAll();
  }

  @Test
  void fromTheCallToTheCallAfterwardsByTheKeyboardAlone() {
    try (Desk desk = TOWN.desk()) {
      signInByKeys(desk);
      TOWN.press(1);
      assertThat(desk.row("测试甲")).isVisible();
      desk.keys("j", "Enter");
      assertThat(heading(desk)).containsText("测试甲");

      desk.keys("d");
      desk.tabTo(checkbox(desk, "测试帮"));
      desk.keys("Space");
      desk.tabTo(desk.dialogButton("派单"));
      desk.keys("Space");
      assertThat(desk.state()).hasText("已受理");
      Locator sent = desk.region("派单");
      assertThat(sent).containsText("已派单");

      desk.tabTo(desk.button("接单：测试帮"));
      desk.keys("Enter");
      assertThat(sent).containsText("已接单");
      desk.keys("e");
      assertThat(desk.state()).hasText("在途");
      desk.keys("g");
      assertThat(desk.state()).hasText("已到场");

      desk.keys("r");
      assertThat(desk.dialog()).isVisible();
      desk.keys("1", "Enter");
      assertThat(desk.dialog()).isVisible();
      desk.tabTo(desk.dialogButton("确认办结"));
      desk.keys("Space");
      assertThat(desk.state()).hasText("已办结");
      assertThat(desk.region("回访")).containsText("前回访");

      desk.keys("f", "1");
      desk.tabTo(desk.dialogButton("回访"));
      desk.keys("Space");
      assertThat(desk.region("回访")).containsText("情况良好");
      desk.picture(Path.of("target", "console-acts.png"));
      for (String fact : List.of("派单", "接单", "在途", "到场", "办结", "回访")) {
        assertThat(desk.region("时间线")).containsText(fact);
      }
    }
  }

  private static void signInByKeys(Desk desk) {
    assertThat(desk.page().getByLabel("用户名")).isFocused();
    desk.page().keyboard().type(TOWN.first().name());
    desk.keys("Tab");
    desk.page().keyboard().type(TOWN.first().password());
    desk.keys("Enter");
    desk.tabTo(desk.button("开始值班"));
    desk.keys("Enter");
    assertThat(desk.button("开始值班")).isHidden();
  }

  @Test
  void aWrongAcknowledgementIsTakenBackAndAHandOverCountsOnceItIsAccepted() {
    try (Desk one = TOWN.desk();
        Desk two = TOWN.desk()) {
      one.signIn(TOWN.first()).startDuty();
      two.signIn(TOWN.second()).startDuty();
      TOWN.press(2);
      one.open("测试乙");
      two.open("测试乙");
      one.keys("a");
      assertThat(one.state()).hasText("已受理");
      one.keys("u");
      one.dialogButton("撤回受理").click();
      assertThat(one.state()).hasText("待受理");

      one.keys("a");
      assertThat(one.state()).hasText("已受理");
      one.keys("h");
      one.dialog().getByLabel("查找人员").fill(TOWN.second().name());
      one.page()
          .getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(TOWN.second().name()))
          .check();
      one.dialogButton("移交").click();
      assertThat(two.page().getByText("对方接收前仍由原负责人负责")).isVisible();
      two.button("接收移交").click();
      assertThat(two.page().getByText("对方接收前仍由原负责人负责")).isHidden();
      assertThat(one.page().getByText("移交中")).isHidden();
      assertThat(owner(one, TOWN.second())).isVisible();
    }
  }

  private static Locator owner(Desk desk, Town.User user) {
    return desk.page()
        .getByRole(AriaRole.DEFINITION)
        .filter(new Locator.FilterOptions().setHasText(user.name()));
  }

  private static Locator heading(Desk desk) {
    return desk.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
  }

  private static Locator checkbox(Desk desk, String name) {
    return desk.page().getByRole(AriaRole.CHECKBOX, new GetByRoleOptions().setName(name)).first();
  }
}
