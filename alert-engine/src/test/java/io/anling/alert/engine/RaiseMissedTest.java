package io.anling.alert.engine;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.registry.Device;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a button's counter tells of presses that nobody heard. */
class RaiseMissedTest {

  private static final EventType SOS = EventType.of(AlertKind.SOS);

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

  private RaiseMissed said(String device, int generation, @Nullable Long counter, int heard) {
    DeviceEvent event = kit.event(device, generation, null, SOS, null).event();
    return new RaiseMissed(
        event, "3347/0", counter, heard, EngineSettings.DEFAULT.duplicateWindow());
  }

  private RaiseAnswer counts(long counter) {
    return kit.submit(said("button", 1, counter, 0));
  }

  /** A press with its counter, as one message says it. */
  private List<RaiseAnswer> presses(@Nullable Long counter) {
    return kit.submit(
        new RaiseAll(List.of(kit.event("button", null, SOS), said("button", 1, counter, 1))));
  }

  private List<String> missed(RaiseAnswer answer) {
    return kit.log(String.valueOf(answer.alertId())).stream()
        .map(entry -> entry.fact().detail().get(RaiseMissed.MISSED))
        .filter(missed -> missed != null)
        .toList();
  }

  private void silent(RaiseAnswer answer) {
    assertThat(answer).isEqualTo(new RaiseAnswer(How.RECORDED, null, null));
  }

  @Test
  void firstCounterSaysNothingAndARiseIsAPressOnce() {
    silent(counts(41));
    RaiseAnswer answer = counts(43);
    assertThat(answer.how()).isEqualTo(How.RAISED);
    assertThat(kit.alert(answer.alertId()).kind()).isEqualTo(AlertKind.SOS);
    assertThat(kit.alert(answer.alertId()).condition().presses()).isEqualTo(1);
    assertThat(missed(answer)).containsExactly("2");
    silent(counts(43));
  }

  @Test
  void pressesThatWereHeardAreNotMissed() {
    silent(counts(41));
    silent(presses(42L).get(1));
    silent(presses(null).get(1));
    silent(presses(null).get(1));
    silent(counts(44));
    assertThat(presses(47L).get(1).how()).as("two before this one").isEqualTo(How.RAISED);
    silent(counts(47));
  }

  @Test
  void pressThatIsRepeatedHidesNoneThatIsMissed() {
    silent(counts(41));
    presses(42L);
    presses(42L);
    assertThat(counts(43).how()).isEqualTo(How.RAISED);
  }

  @Test
  void counterThatBeginsAnewIsNoPressAndCountsOn() {
    silent(counts(41));
    silent(counts(3));
    silent(counts(3));
    assertThat(counts(4).how()).isEqualTo(How.RAISED);
    silent(counts(0));
  }

  @Test
  void itIsRememberedOverARestartAndAfterTheAlertIsClosed() {
    silent(counts(41));
    RaiseAnswer first = counts(42);
    kit.act(first.alertId(), Act.RESOLVE, "zhang");
    kit.restartAfter(ofMinutes(20));
    silent(counts(42));
    RaiseAnswer second = counts(43);
    assertThat(second.how()).isEqualTo(How.RAISED);
    assertThat(second.alertId()).isNotEqualTo(first.alertId());
  }

  @Test
  void aReissuedDeviceAndAnotherButtonBeginAfresh() {
    silent(counts(41));
    silent(kit.submit(said("button", 2, 50L, 0)));
    assertThat(kit.submit(said("button", 2, 51L, 0)).how()).isEqualTo(How.RAISED);
    RaiseMissed other = said("button", 2, 90L, 0);
    silent(kit.submit(new RaiseMissed(other.event(), "3347/1", 90L, 0, other.duplicateWindow())));
  }

  @Test
  void whatIsForgottenBeginsAfresh() {
    silent(counts(41));
    try (StoreTransaction transaction = kit.store().begin()) {
      RaiseMissed.forget(transaction.desk(), "butt");
      transaction.commit();
    }
    assertThat(counts(42).how()).as("another device was meant").isEqualTo(How.RAISED);
    try (StoreTransaction transaction = kit.store().begin()) {
      RaiseMissed.forget(transaction.desk(), "button");
      transaction.commit();
    }
    silent(counts(44));
  }

  @Test
  void counterMayBeAPressAndWaitsBehindNoBookkeeping() {
    assertThat(said("button", 1, 41L, 0).urgency()).isEqualTo(Command.Urgency.EVENT);
    assertThat(said("button", 1, 41L, 1).urgency()).isEqualTo(Command.Urgency.EVENT);
  }

  @Test
  void whatNobodyRegisteredIsNotCountedAndARevokedOneIsRefused() {
    silent(kit.submit(said("nobodys", 0, 1L, 0)));
    silent(kit.submit(said("nobodys", 0, 9L, 0)));
    try (StoreTransaction transaction = kit.store().begin()) {
      Device.Credential revoked = new Device.Credential(1, null, true);
      transaction.registry().saveDevice(new Device("retired", null, "h1", null, null, revoked));
      transaction.commit();
    }
    assertThat(kit.submit(said("retired", 1, 1L, 0)).how()).isEqualTo(How.REVOKED);
    assertThat(kit.submit(said("retired", 1, 2L, 0)).how()).isEqualTo(How.REVOKED);
    List<WorkItem> rows = kit.read(session -> session.desk().work(WorkItem.REVOKED_DEVICE, 10));
    assertThat(rows).hasSize(1);
  }
}
