package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A desk may put an open alert under today's plan; the time that has passed still counts. */
class PlanChangeTest {

  private final EscalationPlan old =
      Plans.plan(
          "old", Plans.step(0, Selector.NEAREST_DESK), Plans.step(300, Selector.COUNTY_DESK));

  private static Instant at(int seconds) {
    return Plans.START.plusSeconds(seconds);
  }

  private Alert told() {
    return Plans.turn(Plans.raised(old), at(0), 1);
  }

  @Test
  void whatTheNewPlanWouldHaveToldByNowIsDueAtOnce() {
    EscalationPlan today =
        Plans.plan(
            "today",
            Plans.step(0, Selector.NEAREST_DESK),
            Plans.step(30, Selector.STATION),
            Plans.step(200, Selector.TOWN_DESK));
    Decision applied = told().under(today, "zhang", at(100));
    assertThat(applied.alert().plan()).isEqualTo(today);
    assertThat(applied.alert().course().deadline()).isEqualTo(at(100));
    assertThat(applied.facts().get(0).kind()).isEqualTo(FactKind.PLAN_APPLIED);
    assertThat(applied.facts().get(0).detail())
        .containsEntry("from", "old")
        .containsEntry("plan", "today");
    Alert fired = Plans.turn(applied.alert(), at(100), 1);
    assertThat(fired.course().deadline()).isEqualTo(at(200));
  }

  @Test
  void stepsThatTellNobodyNewAreNotRepeated() {
    EscalationPlan slower =
        Plans.plan(
            "slower", Plans.step(0, Selector.NEAREST_DESK), Plans.step(600, Selector.TOWN_DESK));
    Alert applied = told().under(slower, "zhang", at(100)).alert();
    assertThat(applied.course().progress().steps()).isEqualTo(1);
    assertThat(applied.course().deadline()).isEqualTo(at(600));
  }

  @Test
  void ownerKeepsTheAlertAndItsDeadline() {
    Alert owned = told().act(new HumanAct(Act.ACKNOWLEDGE, "li", null), at(20)).alert();
    Alert applied =
        owned.under(Plans.plan("p", Plans.step(0, Selector.STATION)), "zhang", at(40)).alert();
    assertThat(applied.course().owner()).isEqualTo("user:li");
    assertThat(applied.course().deadline()).isEqualTo(owned.course().deadline());
  }

  @Test
  void closedAlertIsLeftAlone() {
    Alert closed = told().act(new HumanAct(Act.RESOLVE, "li", Outcome.TEST), at(20)).alert();
    assertThat(closed.under(old, "zhang", at(40)).refused()).isTrue();
  }
}
