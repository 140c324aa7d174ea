package io.anling.alert.engine;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a home says of an open alert, and that a drill is nothing but a drill. */
class HomeSignalTest {

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

  @Test
  void cancelTellsEverybodyToldAndWhoeverHasTheAlert() {
    String alert = kit.press("button");
    kit.fastForward(ofMinutes(1));
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk", "neighbour");
    kit.send("wristband", null, EventType.CANCEL);
    kit.expectNotice("daughter", "son", "helper", "village desk", "neighbour", "zhang");
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.ACKNOWLEDGED);
    kit.send("wristband", null, EventType.CANCEL);
    kit.expectSilence();
    assertThat(kit.facts(alert)).filteredOn("cancel-asked"::equals).hasSize(2);
  }

  @Test
  void cancelNeverEndsWhatIsOwedToTheElder() {
    String alert = kit.press("button");
    kit.send("button", null, EventType.CANCEL);
    Alert asked = kit.alert(alert);
    assertThat(asked.open()).isTrue();
    assertThat(asked.condition().labels()).contains(Label.CANCEL_ASKED);
    assertThat(asked.course().deadline()).isEqualTo(EngineKit.START.plusSeconds(60));
    kit.expectNotice(
        "daughter", "son", "helper", "village desk", "daughter", "son", "helper", "village desk");
    kit.fastForward(ofMinutes(5));
    kit.expectNotice("neighbour", "town desk", "county desk");
  }

  @Test
  void cancelAfterSomebodySpokeToTheElderIsOnlyOnTheRecord() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.act(alert, Act.CONTACT, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    Alert before = kit.alert(alert);
    assertThat(kit.send("button", null, EventType.CANCEL).alertId()).isEqualTo(alert);
    assertThat(kit.alert(alert)).isEqualTo(before);
    assertThat(kit.facts(alert)).endsWith("cancel-asked");
    kit.expectSilence();
  }

  @Test
  void clearedEndsTheConditionOfThisDeviceAndKindAlone() {
    String smoke = kit.press("smoke", AlertKind.SMOKE);
    String battery = kit.press("button", AlertKind.LOW_BATTERY);
    kit.send("smoke", null, EventType.CLEARED);
    assertThat(kit.alert(smoke).condition().labels()).containsExactly(Label.CLEARED);
    assertThat(kit.alert(smoke).course().deadline()).isEqualTo(EngineKit.START.plusSeconds(60));
    assertThat(kit.alert(battery).condition().labels()).isEmpty();
  }

  @Test
  void mainsRestoredClearsMainsLostAndNothingElse() {
    String lost = kit.press("button", AlertKind.MAINS_LOST);
    String sos = kit.press("button");
    assertThat(kit.send("button", null, EventType.MAINS_RESTORED).alertId()).isEqualTo(lost);
    assertThat(kit.alert(lost).condition().labels()).containsExactly(Label.CLEARED);
    assertThat(kit.alert(lost).state()).isEqualTo(AlertState.RAISED);
    assertThat(kit.alert(sos).condition().labels()).isEmpty();
  }

  @Test
  void elderWhoSaysOkIsOnTheRecordAndStillLookedAfter() {
    String alert = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    Alert before = kit.alert(alert);
    assertThat(kit.send("wristband", null, EventType.CHECK_IN).alertId()).isEqualTo(alert);
    assertThat(kit.alert(alert)).isEqualTo(before);
    assertThat(kit.facts(alert)).endsWith("checked-in");
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("neighbour");
  }

  @Test
  void elderWhoSaysOkIsNotInactive() {
    String alert = kit.press("button", AlertKind.INACTIVITY);
    kit.send("wristband", null, EventType.CHECK_IN);
    assertThat(kit.alert(alert).condition().labels()).containsExactly(Label.CLEARED);
    assertThat(kit.alert(alert).open()).isTrue();
  }

  @Test
  void tagAtTheDoorIsEvidenceAndNoArrival() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    Alert before = kit.alert(alert);
    assertThat(kit.send("hub", "tag-1", EventType.ARRIVAL).alertId()).isEqualTo(alert);
    assertThat(kit.alert(alert)).isEqualTo(before);
    assertThat(kit.facts(alert)).endsWith("door-tag");
    kit.send("next-door", null, EventType.ARRIVAL);
    assertThat(kit.facts(alert)).containsOnlyOnce("door-tag");
  }

  private String drill(AlertKind kind) {
    return kit.submit(new StartDrill("zhang", kind, "h1", null, null)).orElseThrow().alert().id();
  }

  @Test
  void drillRunsTheWholePlanAndIsMarked() {
    String drill = drill(AlertKind.FALL);
    assertThat(kit.alert(drill).drill()).isTrue();
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofMinutes(5));
    kit.expectNotice("neighbour", "town desk", "county desk");
    kit.act(drill, Act.ACKNOWLEDGE, "zhang");
    kit.act(drill, Act.RESOLVE, "zhang");
    assertThat(kit.alert(drill).state()).isEqualTo(AlertState.CLOSED);
  }

  @Test
  void pressDuringADrillIsReal() {
    String drill = drill(AlertKind.SOS);
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofSeconds(20));
    String real = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(real).isNotEqualTo(drill);
    assertThat(kit.alert(real).drill()).isFalse();
    assertThat(kit.alert(real).linkedTo()).isEmpty();
    assertThat(kit.alert(drill).condition().presses()).isEqualTo(1);
    assertThat(drill(AlertKind.SOS)).isNotEqualTo(drill);
  }

  @Test
  void drillOfAnUnknownHomeIsNone() {
    assertThat(kit.submit(new StartDrill("zhang", AlertKind.SOS, "h9", null, null))).isEmpty();
  }

  @Test
  void deviceWithoutAHomeIsAHouseholdOfItsOwn() {
    String alert = kit.press("stray");
    assertThat(kit.press("stray", AlertKind.FALL)).isEqualTo(alert);
    assertThat(kit.press("button")).isNotEqualTo(alert);
    kit.send("stray", null, EventType.CANCEL);
    assertThat(kit.alert(alert).condition().labels()).contains(Label.CANCEL_ASKED);
  }

  @Test
  void firstMemberSetsThePlanAndJoiningDelaysNoStep() {
    String alert = kit.press("button", AlertKind.WATER_LEAK);
    kit.expectNotice("helper", "village desk");
    kit.fastForward(ofMinutes(9).plusSeconds(59));
    assertThat(kit.press("wristband", AlertKind.FALL_SUSPECTED)).isEqualTo(alert);
    kit.expectNotice("helper", "village desk");
    kit.fastForward(ofSeconds(1));
    kit.expectNotice("daughter", "son");
    assertThat(kit.alert(alert).kind()).isEqualTo(AlertKind.WATER_LEAK);
  }
}
