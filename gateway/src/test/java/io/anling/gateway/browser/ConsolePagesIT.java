package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages beside the alerts: what is owed, who is on duty, what is planned, how well it went. */
@Tag("browser")
class ConsolePagesIT {

  private static final List<String> PAGES = List.of("待办", "排班", "预案", "指标");

  @RegisterExtension
  static final Town TOWN =
      new Town(Town.row(1, "一村", "测试甲", "一村 1 号"), Town.row(2, "一村", "测试乙", "一村 2 号"));

  private static Desk desk;

  @BeforeAll
  static void signInOnce() {
    desk = TOWN.desk();
    desk.signIn(TOWN.first()).startDuty();
  }

  @AfterAll
  static void leave() {
    desk.close();
  }

  @AfterEach
  void quiet() {
    TOWN.resolveAll();
    desk.keys("1");
    assertThat(desk.page().getByText("现在没有警报")).isVisible();
  }

  @Test
  void eachPageIsOneKeyAwayAndShowsWhatWaits() {
    TOWN.press(1);
    assertThat(desk.row("测试甲")).isVisible();
    for (int i = 0; i < PAGES.size(); i++) {
      desk.keys(String.valueOf(i + 2));
      assertThat(desk.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
          .hasText(PAGES.get(i));
      assertThat(desk.page().getByText("另有 1 条待受理")).isVisible();
      assertThat(desk.link(PAGES.get(i))).hasAttribute("aria-current", "page");
      assertThat(desk.page().getByText("正在读取…")).hasCount(0);
      assertThat(desk.page().getByText("页面出错")).hasCount(0);
      desk.picture(Path.of("target", "console-page-" + (i + 2) + ".png"));
      org.assertj.core.api.Assertions.assertThat(desk.cutOff()).isEmpty();
    }
  }

  @Test
  void aPressInATestWindowIsSeenAndNobodyIsSent() {
    desk.keys("2");
    chooseHome("测试窗口", "测试甲");
    desk.button("打开窗口").click();
    assertThat(desk.region("测试窗口")).containsText("已看到 0 次按压");
    TOWN.press(1);
    assertThat(desk.region("测试窗口")).containsText("已看到 1 次按压");
    assertThat(desk.page().getByText("条待受理")).hasCount(0);
    desk.region("测试窗口").getByText("结束").click();
    assertThat(desk.region("测试窗口")).containsText("已于");
  }

  @Test
  void aDrillIsMarkedWhereverItIsShown() {
    desk.keys("2");
    chooseHome("演练", "测试乙");
    desk.button("开始演练").click();
    assertThat(desk.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
        .containsText("测试乙");
    assertThat(desk.page().getByText("演练：按真实警情处置和计时，但不计入指标。")).isVisible();
    desk.keys("Escape");
    assertThat(desk.row("测试乙")).containsText("演练");
  }

  private static void chooseHome(String card, String person) {
    desk.region(card).getByLabel("住户").first().fill(person);
    desk.region(card).getByRole(AriaRole.RADIO).check();
  }
}
