package io.anling.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each kind of loss is planted once, in a world where nothing else is wrong. */
class LossReportTest {
  private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
  private static final PressKey ONE = new PressKey("sim-001-sos", "b-1");
  private static final PressKey TWO = new PressKey("sim-002-fall", "b-1");
  private static final PressKey HAND = new PressKey("hand-sos", "");

  private final Truth truth =
      new Truth(
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>());
  private final List<AlertSeen> alerts = new ArrayList<>();
  private final List<ReceivedNotice> notices = new ArrayList<>();

  @Test
  void aWorldInOrderIsClean() {
    sentAndConfirmed(ONE);
    sentAndConfirmed(TWO);
    alert("a-1", ONE, TWO);
    told("a-1");
    assertThat(judge().clean()).isTrue();
  }

  @Test
  void anEmptyWorldIsClean() {
    assertThat(judge().clean()).isTrue();
  }

  @Test
  void aConfirmedPressInNoAlertIsLostAndNamed() {
    sentAndConfirmed(ONE);
    sentAndConfirmed(TWO);
    alert("a-1", ONE);
    told("a-1");
    LossReport report = judge();
    assertThat(report.clean()).isFalse();
    assertThat(report.lost())
        .containsExactly(new LossReport.Lost(truth.sent().get(TWO), truth.confirmed().get(TWO)));
  }

  @Test
  void anOpenAlertThatNobodyHeardOfIsUntold() {
    sentAndConfirmed(ONE);
    alert("a-1", ONE);
    told("a-2");
    assertThat(judge().untold()).extracting(AlertSeen::id).containsExactly("a-1");
    assertThat(judge().clean()).isFalse();
  }

  @Test
  void anAlertClosedBeforeItWasDueNeedNotBeTold() {
    sentAndConfirmed(ONE);
    sentAndConfirmed(TWO);
    alerts.add(seen("quick", "emergency", NOON.plusMillis(900), false, ONE));
    alerts.add(seen("slow", "emergency", NOON.plusMillis(1_100), false, TWO));
    assertThat(judge().untold()).extracting(AlertSeen::id).containsExactly("slow");
  }

  @Test
  void aPressInTwoAlertsOrTwiceInOneIsADuplicate() {
    sentAndConfirmed(ONE);
    sentAndConfirmed(TWO);
    alert("a-1", ONE, TWO, TWO);
    alert("a-2", ONE);
    told("a-1");
    told("a-2");
    assertThat(judge().duplicates())
        .containsExactlyInAnyOrder(
            new LossReport.Duplicate(ONE, List.of("a-1", "a-2")),
            new LossReport.Duplicate(TWO, List.of("a-1", "a-1")));
    assertThat(judge().clean()).isFalse();
  }

  @Test
  void whatNobodySentIsAPhantom() {
    sentAndConfirmed(ONE);
    alert("a-1", ONE, new PressKey("sim-001-sos", "b-99"));
    alert("a-2");
    told("a-1");
    told("a-2");
    assertThat(judge().phantoms())
        .containsExactly(
            new LossReport.Phantom("a-1", "sim-001-sos b-99"),
            new LossReport.Phantom("a-2", "no press at all"));
    assertThat(judge().clean()).isFalse();
  }

  @Test
  void aPressByHandAndAnAlertThatAPersonRaisedAreNoPhantoms() {
    alert("a-1", HAND, HAND);
    alerts.add(seen("a-2", "emergency", null, true));
    told("a-1");
    told("a-2");
    assertThat(judge().clean()).isTrue();
  }

  @Test
  void technicalAlertsComeFromNoPressAndTellNobodyAtOnce() {
    alerts.add(seen("a-1", "technical", null, false));
    alerts.add(seen("a-2", "oversight", null, false));
    assertThat(judge().clean()).isTrue();
  }

  @Test
  void aPressThatWasNeverConfirmedIsNamedWithItsAttemptsAndRefusal() {
    sent(ONE);
    truth.attempts().put(ONE, 7);
    truth.refused().put(ONE, "PUBACK 0x87");
    LossReport report = judge();
    assertThat(report.unconfirmed())
        .containsExactly(new LossReport.Unconfirmed(truth.sent().get(ONE), 7, "PUBACK 0x87"));
    assertThat(report.clean()).isFalse();
  }

  @Test
  void anUnconfirmedPressMayStandInAnAlert() {
    sent(ONE);
    alert("a-1", ONE);
    told("a-1");
    LossReport report = judge();
    assertThat(report.phantoms()).isEmpty();
    assertThat(report.unconfirmed()).hasSize(1);
  }

  private LossReport judge() {
    return LossReport.judge(truth, alerts, notices, Set.of(HAND.device()));
  }

  private void sent(PressKey key) {
    truth.sent().put(key, new SentPress(key, 1, "sos", NOON));
    truth.attempts().put(key, 1);
  }

  private void sentAndConfirmed(PressKey key) {
    sent(key);
    truth.confirmed().put(key, new ConfirmedPress(key, 1, NOON, NOON.plusMillis(5)));
  }

  private void alert(String id, PressKey... presses) {
    alerts.add(seen(id, "emergency", null, false, presses));
  }

  private static AlertSeen seen(
      String id, String lane, @Nullable Instant closedAt, boolean manual, PressKey... presses) {
    return new AlertSeen(id, lane, NOON, closedAt, manual, List.of(presses));
  }

  private void told(String alert) {
    notices.add(new ReceivedNotice("n-" + alert, alert, "step", NOON.plusMillis(20)));
  }
}
