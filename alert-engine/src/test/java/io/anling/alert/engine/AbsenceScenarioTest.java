package io.anling.alert.engine;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Absence;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.Outcome;
import io.anling.alert.engine.AbsenceTable.Count;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Absence and maintenance hold back technical kinds and inactivity, and never an emergency. */
class AbsenceScenarioTest {

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(this::store);
  }

  /** Opens the same database each time. */
  AlertStore store() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private Absence enter(Absence.Why why, Duration length, String... devices) {
    String home = devices.length == 0 ? "h1" : null;
    EnterAbsence.Target whose = new EnterAbsence.Target(home, List.of(devices));
    return kit.submit(new EnterAbsence("zhao", why, whose, until(length), null, null))
        .orElseThrow();
  }

  private EnterAbsence.When until(Duration length) {
    return new EnterAbsence.When(null, kit.now().plus(length));
  }

  private List<Count> counts(Absence absence) {
    return kit.read(session -> session.homes().absences().counts(List.of(absence.id())))
        .getOrDefault(absence.id(), List.of());
  }

  @Test
  void noEmergencyIsEverHeldBack() {
    enter(Absence.Why.ABSENCE, ofDays(10));
    enter(Absence.Why.MAINTENANCE, ofDays(10));
    enter(Absence.Why.MAINTENANCE, ofDays(10), "button");
    for (AlertKind kind : AlertKind.values()) {
      if (!kind.lane().joinsByHousehold() || kind == AlertKind.INACTIVITY) {
        continue;
      }
      RaiseAnswer answer = kit.send("button", null, EventType.of(kind));
      Alert alert = kit.alert(answer.alertId());
      assertThat(alert.course().progress().steps()).as(kind.word()).isPositive();
      assertThat(alert.condition().labels()).as(kind.word()).doesNotContain(Label.HELD_BACK);
      kit.act(alert.id(), io.anling.alert.Act.RESOLVE, "zhang");
    }
    RaiseAnswer test = kit.send("button", null, EventType.TEST);
    assertThat(test.how()).isEqualTo(How.RAISED);
    RaiseAnswer service = kit.send("button", null, EventType.of(AlertKind.SERVICE_REQUEST));
    assertThat(service.how()).isEqualTo(How.RAISED);
  }

  @Test
  void technicalFaultIsShownAndCountedAndToldOnlyAtTheEnd() {
    Absence work = enter(Absence.Why.MAINTENANCE, ofHours(3));
    String alert = kit.press("button", AlertKind.MAINS_LOST);
    kit.fastForward(ofHours(1));
    assertThat(kit.press("button", AlertKind.MAINS_LOST)).isEqualTo(alert);
    kit.fastForward(ofHours(2).minusMillis(1));
    kit.expectSilence();
    assertThat(kit.alert(alert).condition().labels()).contains(Label.HELD_BACK);
    assertThat(kit.alert(alert).course().deadline()).isEqualTo(work.span().to());
    assertThat(counts(work))
        .extracting(Count::device, Count::kind, Count::times)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("button", AlertKind.MAINS_LOST, 2L));
    kit.fastForward(Duration.ofMillis(1));
    kit.expectNotice("village desk");
  }

  @Test
  void whatIsOverBeforeTheEndIsClosedUntold() {
    enter(Absence.Why.MAINTENANCE, ofHours(3));
    String lost = kit.press("button", AlertKind.MAINS_LOST);
    String tamper = kit.press("button", AlertKind.TAMPER);
    assertThat(kit.send("button", null, EventType.MAINS_RESTORED).alertId()).isEqualTo(lost);
    assertThat(kit.alert(lost).state()).isEqualTo(AlertState.CLOSED);
    assertThat(kit.alert(lost).course().outcome()).isEqualTo(Outcome.NO_HELP_NEEDED);
    assertThat(kit.alert(tamper).state()).isEqualTo(AlertState.RAISED);
    kit.submit(clearedOf("tamper"));
    assertThat(kit.alert(tamper).state()).isEqualTo(AlertState.CLOSED);
    kit.fastForward(ofDays(1));
    kit.expectSilence();
  }

  private RaiseEvent clearedOf(String kind) {
    RaiseEvent event = kit.event("button", null, EventType.CLEARED);
    io.anling.alert.DeviceEvent said = event.event();
    return new RaiseEvent(
        new io.anling.alert.DeviceEvent(
            said.deviceId(),
            said.generation(),
            null,
            said.type(),
            said.times(),
            new io.anling.alert.DeviceEvent.Details("mqtt", true, false, null, Map.of("of", kind))),
        event.duplicateWindow(),
        null);
  }

  @Test
  void endedEarlyItTellsAtOnceWhatItHeldBack() {
    Absence away = enter(Absence.Why.ABSENCE, ofDays(10));
    String alert = kit.press("button", AlertKind.DEVICE_OFFLINE);
    kit.expectSilence();
    kit.submit(new EndAbsence("zhao", away.id()));
    kit.expectNotice("village desk");
    assertThat(kit.facts(alert)).containsExactly("raised", "released-to-plan", "step");
    assertThat(kit.alert(alert).condition().labels()).doesNotContain(Label.HELD_BACK);
    kit.press("wristband", AlertKind.DEVICE_OFFLINE);
    kit.expectNotice("village desk");
  }

  @Test
  void anotherAbsenceStillHoldsItBack() {
    Absence away = enter(Absence.Why.ABSENCE, ofDays(10));
    kit.press("button", AlertKind.DEVICE_OFFLINE);
    enter(Absence.Why.MAINTENANCE, ofHours(1), "button");
    kit.submit(new EndAbsence("zhao", away.id()));
    kit.expectSilence();
  }

  @Test
  void longerAbsenceHoldsBackWhatAShorterOneDid() {
    enter(Absence.Why.MAINTENANCE, ofHours(1));
    String alert = kit.press("button", AlertKind.DEVICE_OFFLINE);
    enter(Absence.Why.ABSENCE, ofDays(1));
    enter(Absence.Why.MAINTENANCE, ofHours(2));
    kit.fastForward(ofHours(23));
    kit.expectSilence();
    kit.fastForward(ofHours(1));
    kit.expectNotice("village desk");
    assertThat(kit.facts(alert)).containsExactly("raised", "held-back", "step");
  }

  @Test
  void inactivityOfSomebodyAwayIsOnlyCounted() {
    Absence away = enter(Absence.Why.ABSENCE, ofDays(2));
    RaiseAnswer answer = kit.send("button", null, EventType.of(AlertKind.INACTIVITY));
    assertThat(answer).isEqualTo(new RaiseAnswer(How.RECORDED, null, null));
    assertThat(counts(away)).extracting(Count::kind).containsExactly(AlertKind.INACTIVITY);
    kit.fastForward(ofDays(3));
    kit.expectSilence();
    assertThat(kit.press("button", AlertKind.INACTIVITY)).isNotNull();
    kit.expectNotice("helper", "village desk");
  }

  @Test
  void otherHomesAndOtherDevicesAreNotSilenced() {
    enter(Absence.Why.MAINTENANCE, ofHours(3), "button");
    kit.press("wristband", AlertKind.TAMPER);
    kit.expectNotice("village desk");
    kit.press("next-door", AlertKind.TAMPER);
    kit.expectNotice("village desk");
    kit.press("button", AlertKind.TAMPER);
    kit.expectSilence();
  }

  @Test
  void absenceBeginsWhenItBegins() {
    EnterAbsence.Target home = new EnterAbsence.Target("h1", List.of());
    kit.submit(
        new EnterAbsence(
            "zhao",
            Absence.Why.ABSENCE,
            home,
            new EnterAbsence.When(kit.now().plus(ofHours(1)), kit.now().plus(ofHours(2))),
            null,
            null));
    kit.press("button", AlertKind.TAMPER);
    kit.expectNotice("village desk");
    kit.fastForward(ofMinutes(61));
    kit.press("wristband", AlertKind.TAMPER);
    kit.expectSilence();
  }

  @Test
  void plannedPowerCutIsNoOutage() {
    kit.submit(new Street(Street.VILLAGE, 5));
    for (int home = 1; home <= 5; home++) {
      EnterAbsence.Target whose = new EnterAbsence.Target("s" + home, List.of());
      kit.submit(
          new EnterAbsence("zhao", Absence.Why.MAINTENANCE, whose, until(ofHours(1)), null, null));
      kit.press("mains" + home, AlertKind.MAINS_LOST);
    }
    kit.expectSilence();
    assertThat(kit.changes())
        .noneMatch(change -> change.row().alert().kind() == AlertKind.AREA_OUTAGE);
  }

  @Test
  void unknownHomeHasNoAbsence() {
    EnterAbsence.Target nobody = new EnterAbsence.Target("h9", List.of());
    assertThat(
            kit.submit(
                new EnterAbsence(
                    "zhao", Absence.Why.ABSENCE, nobody, until(ofMinutes(1)), null, null)))
        .isEmpty();
  }
}
