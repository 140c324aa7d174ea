package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A step whose people must all accept keeps the plan going until as many humans have. */
class AllAcceptTest {

  private final EscalationPlan plan =
      Plans.plan(
          "both",
          Plans.all(0, Selector.ASSIGNED_HELPER, Selector.STATION),
          Plans.step(60, Selector.TOWN_DESK),
          Plans.step(120, Selector.COUNTY_DESK));

  private static Instant at(int seconds) {
    return Plans.START.plusSeconds(seconds);
  }

  private static Decision acknowledge(Alert alert, String user, int seconds) {
    return alert.act(new HumanAct(Act.ACKNOWLEDGE, user, null), at(seconds));
  }

  private Alert told() {
    return Plans.turn(Plans.raised(plan), at(0), 2);
  }

  @Test
  void firstWhoAcknowledgesOwnsItAndThePlanGoesOn() {
    Alert one = acknowledge(told(), "zhang", 10).alert();
    assertThat(one.state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(one.course().owner()).isEqualTo("user:zhang");
    assertThat(one.course().deadline()).isEqualTo(at(60));
    Decision step = one.escalate(at(60));
    assertThat(step.reason()).isEqualTo(Decision.Reason.STEP_FIRED);
    assertThat(step.orders()).extracting(NoticeOrder::step).containsExactly(2);
    assertThat(step.alert().course().owner()).isEqualTo("user:zhang");
    assertThat(step.alert().course().deadline()).isEqualTo(at(120));
  }

  @Test
  void secondHumanEndsThePlanAndTheOwnerStays() {
    Alert one = acknowledge(told(), "zhang", 10).alert();
    Decision both = acknowledge(one, "li", 20);
    assertThat(both.refused()).isFalse();
    assertThat(both.facts().get(0).detail()).containsEntry("accepted", "2");
    assertThat(both.alert().course().owner()).isEqualTo("user:zhang");
    assertThat(both.alert().course().deadline()).isEqualTo(at(310));
    assertThat(acknowledge(both.alert(), "wang", 30).refused()).isTrue();
  }

  @Test
  void sameHumanTwiceCountsOnce() {
    Alert one = acknowledge(told(), "zhang", 10).alert();
    Alert again = acknowledge(one, "zhang", 20).alert();
    assertThat(again.course().progress().acceptance().missing()).isEqualTo(1);
    assertThat(again.course().deadline()).isEqualTo(at(60));
  }

  @Test
  void otherActsOfTheOwnerDoNotStopIt() {
    Alert one = acknowledge(told(), "zhang", 10).alert();
    Alert coming = one.act(new HumanAct(Act.EN_ROUTE, "zhang", null), at(15)).alert();
    assertThat(coming.state()).isEqualTo(AlertState.EN_ROUTE);
    assertThat(coming.course().deadline()).isEqualTo(at(60));
  }

  @Test
  void ownerWhoIsNotInTimeLosesItThoughOthersAreMissing() {
    Alert alert = acknowledge(told(), "zhang", 10).alert();
    for (int second = 60; second < 310; second += 60) {
      alert = Plans.turn(alert, at(second), 1);
      assertThat(alert.state()).isEqualTo(AlertState.ACKNOWLEDGED);
    }
    assertThat(alert.course().deadline()).isEqualTo(at(310));
    Decision back = alert.escalate(at(310));
    assertThat(back.reason()).isEqualTo(Decision.Reason.NOT_HELPED_IN_TIME);
    assertThat(back.alert().course().progress().acceptance()).isNull();
  }

  @Test
  void closingEndsEverything() {
    Alert one = acknowledge(told(), "zhang", 10).alert();
    Alert closed = one.act(new HumanAct(Act.RESOLVE, "li", Outcome.TEST), at(30)).alert();
    assertThat(closed.course().deadline()).isNull();
  }
}
