package io.anling.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a duty officer sees when nobody acts, and when the gateway dies. */
@Tag("browser")
class ConsoleOutageIT {

  private static final double NOTICED_WITHIN_MILLIS = 10_000;
  private static final double RESUMED_WITHIN_MILLIS = 10_000;
  private static final double CLIMBED_WITHIN_MILLIS = 5_000;

  @RegisterExtension
  static final Town TOWN =
      new Town(Town.row(1, "一村", "测试甲", "一村 1 号"), Town.row(2, "一村", "测试乙", "一村 2 号"))
          .withPlantedClock();

  @Test
  void nobodyActsThenTheGatewayDiesAndTheDeskMissesNothing() {
    try (Desk desk = TOWN.desk()) {
      desk.signIn(TOWN.first()).startDuty();
      TOWN.press(1);
      assertThat(desk.row("测试甲")).containsText("第1级");
      TOWN.ahead(61);
      // Step 2 has nobody to tell: a station is not there, and helpers have no channel.
      assertThat(desk.row("测试甲")).containsText("第3级", within(CLIMBED_WITHIN_MILLIS));
      desk.open("测试甲");
      assertThat(desk.region("时间线")).containsText("第3级");
      TOWN.ahead(240);
      assertThat(desk.region("时间线")).containsText("第4级", within(CLIMBED_WITHIN_MILLIS));
      desk.link("返回列表").click();
      assertThat(desk.row("测试甲")).containsText("第4级");

      TOWN.kill();
      assertThat(desk.page().getByRole(AriaRole.ALERT).getByText("断线：收不到新警报"))
          .isVisible(new IsVisibleOptions().setTimeout(NOTICED_WITHIN_MILLIS));
      desk.awaitSound(true);
      List<String> resumedAfter = new ArrayList<>();
      desk.page().onRequest(request -> noteStream(request, resumedAfter));

      TOWN.serve();
      TOWN.press(2);
      assertThat(desk.row("测试乙"))
          .isVisible(new IsVisibleOptions().setTimeout(RESUMED_WITHIN_MILLIS));
      assertThat(desk.page().getByText("断线：收不到新警报")).isHidden(new IsHiddenOptions());
      assertThat(desk.page().getByText("已连接")).isVisible();
      // A clock that was set ahead is a row of its own: homes have one each.
      assertThat(desk.row("测试甲")).hasCount(1);
      assertThat(desk.row("测试乙")).hasCount(1);
      assertThat(resumedAfter).isNotEmpty().doesNotContainNull();

      desk.act("受理", "测试甲");
      desk.act("受理", "测试乙");
      desk.awaitSound(false);
    }
  }

  private static void noteStream(Request request, List<String> resumedAfter) {
    if (request.url().endsWith("/api/v1/stream")) {
      resumedAfter.add(request.headers().get("last-event-id"));
    }
  }

  private static ContainsTextOptions within(double millis) {
    return new ContainsTextOptions().setTimeout(millis);
  }
}
