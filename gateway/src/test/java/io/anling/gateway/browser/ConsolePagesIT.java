package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
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

  private static final List<String> PAGES = List.of("待办", "排班", "预案", "指标", "设备");

  private static final String ROTA =
      """
      {"name": "一村轮班", "region": "测试县/甲镇/一村", "role": "helper",
       "rotation": {"kind": "daily", "start": "2026-01-01", "at": "08:00", "members": ["%s"]}}
      """;

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

  @Test
  void whoIsOnDutyIsShownAndAStandInIsSaved() {
    TOWN.api().post("rotas", ROTA.formatted(TOWN.helper()));
    desk.keys("3");
    assertThat(desk.region("排班表")).containsText("测试帮");
    desk.link("一村轮班").click();
    Locator rota = desk.region("一村轮班");
    assertThat(rota).containsText("现在");
    rota.getByLabel("由谁").selectOption(new SelectOption().setLabel("无人"));
    rota.getByText("保存替班").click();
    assertThat(rota).containsText("无人 替 全部在岗人员");
    assertThat(desk.region("排班表")).containsText("无人");
    rota.getByText("取消").click();
    assertThat(rota).not().containsText("无人 替 全部在岗人员");
  }

  @Test
  void thePlanOfAHouseholdIsExplainedAndTheRulesStandInWords() {
    desk.keys("4");
    assertThat(desk.region("现行预案")).containsText("日间照料站");
    chooseHome("查看某户的预案", "测试甲");
    desk.region("查看某户的预案").getByText("查看", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(desk.region("查看某户的预案")).containsText("测试甲之女");
    assertThat(desk.region("查看某户的预案")).containsText("立即");
  }

  @Test
  void aFigureOpensTheAlertsThatItCounts() {
    TOWN.press(1);
    assertThat(desk.row("测试甲")).isVisible();
    TOWN.resolveAll();
    desk.keys("5");
    desk.button("告警数：").click();
    desk.region("告警数").getByRole(AriaRole.LINK).last().click();
    assertThat(desk.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
        .containsText("一键求助");
    assertThat(desk.state()).hasText("已办结");
  }

  private static void chooseHome(String card, String person) {
    desk.region(card).getByLabel("住户").first().fill(person);
    desk.region(card).getByRole(AriaRole.RADIO).check();
  }
}
