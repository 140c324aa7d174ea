package io.anling.alert.engine;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Device;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a device's event. */
class RaiseEventTest {

  private static final EventType SOS = EventType.of(AlertKind.SOS);

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

  @Test
  void sameIdIsTheSamePressAndAnsweredLikeIt() {
    RaiseAnswer first = kit.send("button", "17-42", SOS);
    kit.fastForward(ofHours(1));
    RaiseAnswer again = kit.send("button", "17-42", SOS);
    assertThat(again).isEqualTo(new RaiseAnswer(How.DUPLICATE, first.alertId(), first.state()));
    assertThat(kit.alert(first.alertId()).condition().presses()).isEqualTo(1);
  }

  @Test
  void sameIdTwiceInOneBatchIsOnePress() {
    CompletableFuture<RaiseAnswer> first = kit.queue(kit.event("button", "1", SOS));
    CompletableFuture<RaiseAnswer> second = kit.queue(kit.event("button", "1", SOS));
    kit.turn();
    assertThat(first.join().how()).isEqualTo(How.RAISED);
    assertThat(second.join().how()).isEqualTo(How.DUPLICATE);
    assertThat(second.join().alertId()).isEqualTo(first.join().alertId());
  }

  @Test
  void duplicateOfAClosedAlertRaisesNothing() {
    RaiseAnswer first = kit.send("button", "1", SOS);
    kit.act(first.alertId(), Act.RESOLVE, "zhang");
    RaiseAnswer again = kit.send("button", "1", SOS);
    assertThat(again).isEqualTo(new RaiseAnswer(How.DUPLICATE, first.alertId(), AlertState.CLOSED));
  }

  @Test
  void sameIdAfterTheWindowIsANewPressLabelled() {
    RaiseAnswer first = kit.send("button", "1", SOS);
    kit.act(first.alertId(), Act.RESOLVE, "zhang");
    kit.fastForward(ofDays(7));
    RaiseAnswer later = kit.send("button", "1", SOS);
    assertThat(later.how()).isEqualTo(How.RAISED);
    assertThat(later.alertId()).isNotEqualTo(first.alertId());
    assertThat(kit.alert(later.alertId()).condition().labels()).contains(Label.ID_USED_BEFORE);
  }

  @Test
  void sameIdWithAnotherTypeIsANewPressLabelled() {
    RaiseAnswer first = kit.send("button", "1", SOS);
    RaiseAnswer second = kit.send("button", "1", EventType.of(AlertKind.FALL));
    assertThat(second.how()).isEqualTo(How.RAISED);
    assertThat(second.alertId()).isEqualTo(first.alertId());
    assertThat(kit.alert(first.alertId()).condition().presses()).isEqualTo(2);
    assertThat(kit.alert(first.alertId()).condition().labels()).contains(Label.ID_USED_BEFORE);
  }

  @Test
  void reissuedDeviceCountsFromZeroAgain() {
    kit.send("button", "1", SOS);
    RaiseAnswer answer = kit.submit(kit.event("button", 2, "1", SOS, null));
    assertThat(answer.how()).isEqualTo(How.RAISED);
  }

  @Test
  void differentHouseholdsNeverShareAnAlert() {
    assertThat(kit.press("button")).isNotEqualTo(kit.press("next-door"));
  }

  @Test
  void graverSignalGetsItsOwnAlertLinked() {
    String leak = kit.press("button", AlertKind.WATER_LEAK);
    String fall = kit.press("wristband", AlertKind.FALL);
    assertThat(fall).isNotEqualTo(leak);
    assertThat(kit.alert(fall).linkedTo()).containsExactly(leak);
  }

  @Test
  void newFallLongAfterContactIsItsOwnAlert() {
    String first = kit.press("button");
    kit.act(first, Act.ACKNOWLEDGE, "zhang");
    kit.act(first, Act.CONTACT, "zhang");
    kit.fastForward(ofMinutes(29));
    assertThat(kit.press("wristband", AlertKind.FALL)).isEqualTo(first);
    kit.act(first, Act.CONTACT, "zhang");
    kit.fastForward(ofMinutes(2));
    String second = kit.press("wristband", AlertKind.FALL);
    assertThat(second).isNotEqualTo(first);
    assertThat(kit.alert(second).linkedTo()).containsExactly(first);
  }

  @Test
  void latePressIsDispatchedAndLabelled() {
    Instant hoursAgo = kit.now().minus(ofHours(5));
    RaiseAnswer answer = kit.submit(kit.event("button", 1, "1", SOS, hoursAgo));
    assertThat(kit.alert(answer.alertId()).condition().labels()).containsExactly(Label.LATE);
    kit.expectNotice("daughter", "son", "helper", "village desk");
  }

  @Test
  void wrongDeviceClockIsRemarkedAndChangesNoDeadline() {
    RaiseAnswer answer = kit.submit(kit.event("button", 1, "1", SOS, Instant.EPOCH));
    assertThat(kit.alert(answer.alertId()).condition().labels()).containsExactly(Label.CLOCK_WRONG);
    assertThat(kit.alert(answer.alertId()).course().deadline())
        .isEqualTo(kit.now().plusSeconds(60));
  }

  @Test
  void unknownChildOfAHubIsAnUnknownButtonOncePerId() {
    RaiseAnswer first = kit.submit(fromHub("who-is-this"));
    RaiseAnswer second = kit.submit(fromHub("who-is-this"));
    RaiseAnswer other = kit.submit(fromHub("and-this"));
    assertThat(kit.alert(first.alertId()).kind()).isEqualTo(AlertKind.UNKNOWN_BUTTON);
    assertThat(kit.alert(first.alertId()).subject().region()).isEqualTo("测试县/甲镇/一村");
    assertThat(second.alertId()).isEqualTo(first.alertId());
    assertThat(other.alertId()).isNotEqualTo(first.alertId());
  }

  private RaiseEvent fromHub(String child) {
    return new RaiseEvent(
        new DeviceEvent(
            child,
            1,
            null,
            SOS,
            new DeviceEvent.Times(kit.now(), null),
            new DeviceEvent.Details("mqtt", true, false, "hub", Map.of())),
        ofDays(7),
        null);
  }

  @Test
  void revokedDeviceRaisesNothingAndIsOnAWorkList() {
    kit.submit(
        new Command<Boolean>() {
          @Override
          public Urgency urgency() {
            return Urgency.HUMAN;
          }

          @Override
          public Boolean decide(WorkingSet work, Instant now) {
            work.tables()
                .registry()
                .saveDevice(
                    new Device(
                        "button", null, "h1", null, null, new Device.Credential(1, null, true)));
            work.registryChanged();
            return true;
          }
        });
    RaiseAnswer answer = kit.send("button", "1", SOS);
    assertThat(answer).isEqualTo(new RaiseAnswer(How.REVOKED, null, null));
    List<WorkItem> work = kit.read(session -> session.desk().work("revoked-device", 10));
    assertThat(work).extracting(WorkItem::key).containsExactly("button");
    assertThat(kit.send("button", "1", SOS)).isEqualTo(answer);
  }

  @Test
  void signOfLifeIsRecordedAndRaisesNothing() {
    RaiseAnswer answer = kit.send("button", "1", EventType.CHECK_IN);
    assertThat(answer).isEqualTo(new RaiseAnswer(How.RECORDED, null, null));
    assertThat(kit.send("button", "1", EventType.CHECK_IN).how()).isEqualTo(How.DUPLICATE);
  }

  @Test
  void clearedEndsTheConditionNotTheResponse() {
    String alert = kit.press("smoke", AlertKind.SMOKE);
    kit.send("smoke", null, EventType.CLEARED);
    assertThat(kit.alert(alert).condition().labels()).containsExactly(Label.CLEARED);
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.RAISED);
  }

  @Test
  void technicalKindsAreOnePerDeviceAndKind() {
    String low = kit.press("button", AlertKind.LOW_BATTERY);
    assertThat(kit.press("button", AlertKind.LOW_BATTERY)).isEqualTo(low);
    assertThat(kit.press("wristband", AlertKind.LOW_BATTERY)).isNotEqualTo(low);
    assertThat(kit.press("button", AlertKind.TAMPER)).isNotEqualTo(low);
    assertThat(kit.press("button", AlertKind.SOS)).isNotEqualTo(low);
  }

  @Test
  void everyEntryIsChained() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.act(alert, Act.RESOLVE, "zhang");
    List<LogEntry> log = kit.log(alert);
    assertThat(LogChain.firstFault(log)).isEmpty();
    assertThat(log).extracting(LogEntry::position).isSorted().doesNotHaveDuplicates();
  }
}
