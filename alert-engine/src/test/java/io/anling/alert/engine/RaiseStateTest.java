package io.anling.alert.engine;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.registry.Device;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said again and again of smoke, a leak or the mains, live and out of a broker's store. */
class RaiseStateTest {

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private RaiseState state(
      String device, int generation, AlertKind kind, boolean active, boolean kept, Instant claim) {
    DeviceEvent event =
        new DeviceEvent(
            device,
            generation,
            null,
            EventType.of(kind),
            new DeviceEvent.Times(kit.now(), claim),
            new DeviceEvent.Details("bridge", true, kept, null, Map.of("device-word", "smoke")));
    return new RaiseState(event, active, kept, EngineSettings.DEFAULT.duplicateWindow());
  }

  private RaiseAnswer live(AlertKind kind, boolean active) {
    return kit.submit(state("smoke", 1, kind, active, false, null));
  }

  private RaiseAnswer kept(AlertKind kind, boolean active, Instant claim) {
    return kit.submit(state("smoke", 1, kind, active, true, claim));
  }

  private List<WorkItem> rows(String list) {
    return kit.read(session -> session.desk().work(list, 10));
  }

  private int presses(RaiseAnswer answer) {
    return kit.alert(answer.alertId()).condition().presses();
  }

  @Test
  void onlyItsBeginningIsAnEventAndItsEndClearsIt() {
    assertThat(live(AlertKind.SMOKE, false).how()).isEqualTo(How.RECORDED);
    RaiseAnswer begun = live(AlertKind.SMOKE, true);
    assertThat(begun.how()).isEqualTo(How.RAISED);
    kit.fastForward(ofSeconds(20));
    RaiseAnswer again = live(AlertKind.SMOKE, true);
    assertThat(again.how()).isEqualTo(How.DUPLICATE);
    assertThat(again.alertId()).isEqualTo(begun.alertId());
    assertThat(presses(begun)).isEqualTo(1);
    assertThat(live(AlertKind.SMOKE, false).alertId()).isEqualTo(begun.alertId());
    assertThat(kit.alert(begun.alertId()).condition().labels()).containsExactly(Label.CLEARED);
    assertThat(kit.facts(begun.alertId())).containsOnlyOnce("cleared");
    assertThat(live(AlertKind.SMOKE, false).alertId()).isNull();
    assertThat(kit.facts(begun.alertId())).containsOnlyOnce("cleared");
    assertThat(live(AlertKind.SMOKE, true).alertId()).isEqualTo(begun.alertId());
    assertThat(presses(begun)).isEqualTo(2);
  }

  @Test
  void itIsRememberedOverARestartAndAfterTheAlertIsClosed() {
    RaiseAnswer begun = live(AlertKind.SMOKE, true);
    kit.act(begun.alertId(), Act.RESOLVE, "zhang");
    kit.restartAfter(ofMinutes(20));
    RaiseAnswer again = live(AlertKind.SMOKE, true);
    assertThat(again.how()).isEqualTo(How.DUPLICATE);
    assertThat(again.alertId()).isEqualTo(begun.alertId());
    assertThat(live(AlertKind.SMOKE, false).alertId()).as("nothing is open").isNull();
    assertThat(live(AlertKind.SMOKE, true).alertId()).isNotEqualTo(begun.alertId());
  }

  @Test
  void kindsAndDevicesHoldEachForItself() {
    RaiseAnswer smoke = live(AlertKind.SMOKE, true);
    RaiseAnswer tamper = live(AlertKind.TAMPER, true);
    assertThat(tamper.how()).isEqualTo(How.RAISED);
    assertThat(tamper.alertId()).isNotEqualTo(smoke.alertId());
    RaiseAnswer other = kit.submit(state("button", 1, AlertKind.SMOKE, true, false, null));
    assertThat(other.how()).isEqualTo(How.RAISED);
    assertThat(presses(other)).isEqualTo(2);
  }

  @Test
  void whatWasLongUnsaidHasBegunAgainForItsEndMayBeLost() {
    RaiseAnswer begun = live(AlertKind.SMOKE, true);
    for (int i = 0; i < 9; i++) {
      kit.fastForward(ofHours(3));
      assertThat(live(AlertKind.SMOKE, true).how())
          .as("said all the time")
          .isEqualTo(How.DUPLICATE);
    }
    kit.act(begun.alertId(), Act.RESOLVE, "zhang");
    kit.fastForward(ofHours(4).plusSeconds(1));
    RaiseAnswer anew = live(AlertKind.SMOKE, true);
    assertThat(anew.how()).isEqualTo(How.RAISED);
    assertThat(anew.alertId()).isNotEqualTo(begun.alertId());
    RaiseAnswer battery = live(AlertKind.LOW_BATTERY, true);
    kit.fastForward(ofHours(25));
    assertThat(live(AlertKind.LOW_BATTERY, true).how()).isEqualTo(How.DUPLICATE);
    assertThat(presses(battery)).isEqualTo(1);
  }

  @Test
  void aReissuedDeviceBeginsAfresh() {
    RaiseAnswer begun = live(AlertKind.SMOKE, true);
    RaiseAnswer other = kit.submit(state("smoke", 2, AlertKind.SMOKE, true, false, null));
    assertThat(other.how()).isEqualTo(How.RAISED);
    assertThat(presses(begun)).isEqualTo(2);
  }

  @Test
  void replayOfWhatBeganBeforeIsNothing() {
    RaiseAnswer begun = live(AlertKind.SMOKE, true);
    kit.fastForward(ofMinutes(5));
    RaiseAnswer replayed = kept(AlertKind.SMOKE, true, kit.now());
    assertThat(replayed.how()).isEqualTo(How.DUPLICATE);
    assertThat(presses(begun)).isEqualTo(1);
    assertThat(rows(RaiseState.LIST)).isEmpty();
  }

  @Test
  void replayOfAnUnknownAgeIsARowAndNoPressAndMayStillBeginLive() {
    for (Instant claim : new Instant[] {null, kit.now().minus(ofHours(25))}) {
      assertThat(kept(AlertKind.SMOKE, true, claim).alertId()).isNull();
    }
    assertThat(rows(RaiseState.LIST))
        .singleElement()
        .satisfies(row -> assertThat(row.key()).isEqualTo("smoke smoke"))
        .satisfies(row -> assertThat(row.detail()).isEqualTo("retained state, age unknown: smoke"))
        .satisfies(row -> assertThat(row.count()).isEqualTo(2));
    assertThat(live(AlertKind.SMOKE, true).how()).isEqualTo(How.RAISED);
  }

  @Test
  void replayWithATimeOfTodayIsALateBeginningOnce() {
    kit.expectSilence();
    RaiseAnswer late = kept(AlertKind.WATER_LEAK, true, kit.now().minus(ofHours(3)));
    assertThat(kit.alert(late.alertId()).condition().labels()).contains(Label.LATE);
    assertThat(kept(AlertKind.WATER_LEAK, true, kit.now().minus(ofHours(3))).how())
        .isEqualTo(How.DUPLICATE);
    live(AlertKind.WATER_LEAK, false);
    assertThat(kept(AlertKind.WATER_LEAK, true, kit.now().minus(ofHours(3))).how())
        .as("older than its end")
        .isEqualTo(How.RECORDED);
    assertThat(presses(late)).isEqualTo(1);
  }

  @Test
  void whatADeviceHadInItsMemoryIsToldAndHidesNoNewBeginning() {
    RaiseAnswer first = live(AlertKind.WATER_LEAK, true);
    kit.fastForward(ofMinutes(10));
    live(AlertKind.WATER_LEAK, false);
    Instant earlier = kit.now().minus(ofMinutes(5));
    RaiseAnswer stored = kit.submit(state("smoke", 1, AlertKind.WATER_LEAK, true, false, earlier));
    assertThat(stored.how()).isEqualTo(How.RAISED);
    assertThat(live(AlertKind.WATER_LEAK, true).how()).isEqualTo(How.RAISED);
    assertThat(presses(first)).isEqualTo(3);
  }

  @Test
  void whatClaimsToHaveBegunLongAgoBeginsAgainOnceAfterASilence() {
    Instant begin = kit.now();
    RaiseAnswer first = live(AlertKind.SMOKE, true);
    kit.act(first.alertId(), Act.RESOLVE, "zhang");
    kit.fastForward(ofHours(5));
    RaiseState said = state("smoke", 1, AlertKind.SMOKE, true, false, begin);
    RaiseAnswer anew = kit.submit(said);
    assertThat(anew.how()).isEqualTo(How.RAISED);
    kit.act(anew.alertId(), Act.RESOLVE, "zhang");
    kit.fastForward(ofMinutes(1));
    RaiseAnswer again = kit.submit(state("smoke", 1, AlertKind.SMOKE, true, false, begin));
    assertThat(again.how()).as("the same, said again").isEqualTo(How.DUPLICATE);
    assertThat(again.alertId()).isEqualTo(anew.alertId());
  }

  @Test
  void replayedEndLetsTheNextBeginningBeOneAndTellsNobodyOfAnEmergencyThatItIsOver() {
    RaiseAnswer begun = live(AlertKind.SMOKE, true);
    RaiseAnswer mains = live(AlertKind.MAINS_LOST, true);
    assertThat(kept(AlertKind.SMOKE, false, null).alertId()).isNull();
    assertThat(kit.alert(begun.alertId()).condition().labels()).doesNotContain(Label.CLEARED);
    assertThat(kept(AlertKind.MAINS_LOST, false, null).alertId()).isEqualTo(mains.alertId());
    assertThat(live(AlertKind.SMOKE, true).how()).isEqualTo(How.RAISED);
    assertThat(presses(begun)).isEqualTo(2);
  }

  @Test
  void unknownDeviceThatSmokesIsAnUnknownButtonAndAWeakBatteryIsARow() {
    RaiseAnswer smoke = kit.submit(state("nobodys", 0, AlertKind.SMOKE, true, false, null));
    assertThat(kit.alert(smoke.alertId()).kind()).isEqualTo(AlertKind.UNKNOWN_BUTTON);
    RaiseAnswer weak = kit.submit(state("nobodys", 0, AlertKind.LOW_BATTERY, true, false, null));
    assertThat(weak).isEqualTo(new RaiseAnswer(How.RECORDED, null, null));
    assertThat(rows(WorkItem.UNKNOWN_DEVICE)).extracting(WorkItem::key).containsExactly("nobodys");
  }

  @Test
  void ofUnknownDevicesBeyondTheBoundThoseThatWereQuietForLongestGo() {
    for (int i = 0; i <= WorkItem.MOST_UNKNOWN; i++) {
      kit.submit(state("nobodys-" + i, 0, AlertKind.LOW_BATTERY, true, false, null));
      kit.fastForward(ofSeconds(1));
    }
    List<WorkItem> rows =
        kit.read(
            session -> session.desk().work(WorkItem.UNKNOWN_DEVICE, 2 * WorkItem.MOST_UNKNOWN));
    assertThat(rows)
        .hasSize(WorkItem.MOST_UNKNOWN)
        .extracting(WorkItem::key)
        .contains("nobodys-1", "nobodys-" + WorkItem.MOST_UNKNOWN)
        .doesNotContain("nobodys-0");
  }

  @Test
  void everythingThatAMessageSaysIsOneTransaction() {
    List<RaiseAnswer> answers =
        kit.submit(
            new RaiseAll(
                List.of(
                    state("smoke", 1, AlertKind.SMOKE, true, false, null),
                    kit.event("button", "7", EventType.of(AlertKind.SOS)),
                    kit.event("button", "7", EventType.of(AlertKind.SOS)))));
    assertThat(answers)
        .extracting(RaiseAnswer::how)
        .containsExactly(How.RAISED, How.RAISED, How.DUPLICATE);
    assertThat(presses(answers.get(0))).isEqualTo(2);
  }

  @Test
  void whatIsNoEarnestIsADrillAndTakesInNothingReal() {
    RaiseAnswer drill = kit.submit(new RaiseDrill(kit.event("button", null, fall())));
    assertThat(kit.alert(drill.alertId()).drill()).isTrue();
    RaiseAnswer again = kit.submit(new RaiseDrill(kit.event("button", null, fall())));
    assertThat(again.alertId()).isEqualTo(drill.alertId());
    RaiseAnswer real = kit.send("button", null, fall());
    assertThat(real.alertId()).isNotEqualTo(drill.alertId());
    assertThat(kit.alert(real.alertId()).drill()).isFalse();
    assertThat(kit.alert(real.alertId()).linkedTo()).isEmpty();
    RaiseAnswer later = kit.submit(new RaiseDrill(kit.event("button", null, fall())));
    assertThat(later.alertId()).as("never the real one").isEqualTo(drill.alertId());
    RaiseEvent old = kit.event("button", 1, "9", fall(), kit.now());
    assertThat(kit.submit(new RaiseRetained(old, true)).alertId()).isNull();
  }

  private static EventType fall() {
    return EventType.of(AlertKind.FALL);
  }

  @Test
  void revokedDeviceIsRefusedWhateverHolds() {
    try (StoreTransaction transaction = kit.store().begin()) {
      Device.Credential revoked = new Device.Credential(1, null, true);
      transaction.registry().saveDevice(new Device("retired", null, "h1", null, null, revoked));
      transaction.commit();
    }
    RaiseAnswer begun = kit.submit(state("retired", 1, AlertKind.SMOKE, true, false, null));
    assertThat(begun.how()).isEqualTo(How.REVOKED);
    assertThat(kit.submit(state("retired", 1, AlertKind.SMOKE, true, false, null)).how())
        .isEqualTo(How.REVOKED);
    assertThat(kit.submit(state("retired", 1, AlertKind.SMOKE, false, false, null)).how())
        .isEqualTo(How.REVOKED);
    assertThat(rows(WorkItem.REVOKED_DEVICE)).hasSize(1);
  }
}
