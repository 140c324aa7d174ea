package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.durability.AlertSeen.Entry;
import io.anling.gateway.durability.AlertSeen.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ledger finds one planted violation of each rule, and nothing where nothing is wrong. */
class LedgerTest {

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Press PRESS = new Press("ledger-001", "1-1");
  private static final Press OTHER = new Press("ledger-002", "1-1");
  private static final Plan PLAN =
      new Plan(List.of(Duration.ZERO, Duration.ofSeconds(60)), Duration.ofSeconds(30));

  private final Map<Press, Instant> sent = new HashMap<>(Map.of(PRESS, at(0)));
  private final Map<Press, Instant> confirmed = new HashMap<>(Map.of(PRESS, at(1)));
  private final List<AlertSeen> alerts = new ArrayList<>();
  private final List<NoticeSeen> notices = new ArrayList<>();
  private final List<Entry> timeline = new ArrayList<>(List.of(raised(PRESS), step(0, 1, 1)));
  private Uptime uptime = new Uptime(List.of()).with(at(0), at(50));

  LedgerTest() {
    alerts.add(new AlertSeen("a1", "emergency", timeline, PLAN));
    notices.add(new NoticeSeen("n1", "a1", 1, 1, at(1)));
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private static Entry raised(Press press) {
    return new Entry(at(0), "raised", press, 0, 0);
  }

  private static Entry step(int seconds, int step, int round) {
    return new Entry(at(seconds), "step", null, step, round);
  }

  private static Entry act(int seconds, String what) {
    return new Entry(at(seconds), what, null, 0, 0);
  }

  private List<String> rules() {
    Truth truth = new Truth(sent, Map.of(), confirmed);
    return Ledger.judge(new Evidence(truth, alerts, notices, uptime, at(10))).stream()
        .map(Ledger.Violation::rule)
        .toList();
  }

  @Test
  void nothingWrongIsNothingFound() {
    assertThat(rules()).isEmpty();
  }

  @Test
  void l1ConfirmedPressThatIsInNoAlert() {
    sent.put(OTHER, at(2));
    confirmed.put(OTHER, at(3));
    assertThat(rules()).containsExactly("L1");
  }

  @Test
  void l2AlertThatNobodyWasToldOf() {
    notices.clear();
    assertThat(rules()).containsExactly("L2");
    timeline.add(act(20, "resolved"));
    assertThat(rules()).containsExactly("L2");
  }

  @Test
  void l2AlertClosedBeforeItsTimeNeedNotBeTold() {
    notices.clear();
    timeline.set(1, act(0, "resolved"));
    assertThat(rules()).isEmpty();
  }

  @Test
  void l3PressInTwoAlertsOrTwiceInOne() {
    alerts.add(new AlertSeen("a2", "emergency", List.of(raised(PRESS), step(0, 1, 1)), PLAN));
    notices.add(new NoticeSeen("n2", "a2", 1, 1, at(1)));
    assertThat(rules()).containsExactly("L3");
    alerts.remove(1);
    timeline.add(new Entry(at(1), "joined", PRESS, 0, 0));
    assertThat(rules()).containsExactly("L3");
  }

  @Test
  void l4AlertWithoutAPressThatWasSent() {
    timeline.set(0, raised(OTHER));
    sent.clear();
    confirmed.clear();
    assertThat(rules()).containsExactly("L4");
  }

  @Test
  void l5StepThatIsMissing() {
    uptime = new Uptime(List.of()).with(at(0), at(70));
    assertThat(rules()).containsExactly("L5");
    timeline.add(step(60, 2, 1));
    assertThat(rules()).isEmpty();
  }

  @Test
  void l5StepThatIsLate() {
    uptime = new Uptime(List.of()).with(at(0), at(70));
    timeline.add(step(63, 2, 1));
    assertThat(rules()).containsExactly("L5");
  }

  @Test
  void l5StepThatIsLateOnlyBecauseNothingServed() {
    uptime = new Uptime(List.of()).with(at(0), at(59)).with(at(61), at(62)).with(at(80), at(99));
    timeline.add(step(81, 2, 1));
    assertThat(rules()).isEmpty();
  }

  @Test
  void l5StepThatIsEarlySkippedOrDoubled() {
    timeline.add(step(59, 2, 1));
    assertThat(rules()).containsExactly("L5");
    timeline.set(2, step(60, 2, 2));
    assertThat(rules()).containsExactly("L5");
    timeline.set(2, step(1, 1, 1));
    assertThat(rules()).contains("L5");
  }

  @Test
  void l5StepAlthoughSomebodyHasIt() {
    timeline.add(act(5, "acknowledged"));
    timeline.add(step(60, 2, 1));
    assertThat(rules()).containsExactly("L5");
  }

  @Test
  void l5PlanThatStartsAgainOrPassesOver() {
    timeline.add(act(5, "acknowledged"));
    timeline.add(act(20, "returned-to-plan"));
    timeline.add(step(20, 1, 1));
    timeline.add(act(20, "passed-over"));
    timeline.add(step(20, 2, 1));
    timeline.add(step(50, 2, 2));
    assertThat(rules()).isEmpty();
  }

  @Test
  void l6PressThatWasNeverConfirmed() {
    sent.put(OTHER, at(2));
    assertThat(rules()).containsExactly("L6");
  }

  @Test
  void l7PressConfirmedOrAlertToldTooLate() {
    confirmed.put(PRESS, at(26));
    assertThat(rules()).containsExactly("L7");
    notices.set(0, new NoticeSeen("n1", "a1", 1, 1, at(26)));
    assertThat(rules()).containsExactly("L7", "L7");
  }
}
