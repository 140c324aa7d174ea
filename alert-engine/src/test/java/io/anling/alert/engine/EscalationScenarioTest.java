package io.anling.alert.engine;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert that nobody answers climbs its plan, on time, until a human owns it. */
class EscalationScenarioTest {

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
  void unansweredPressClimbsStepByStep() {
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofSeconds(59));
    kit.expectSilence();
    kit.fastForward(ofSeconds(1));
    kit.expectNotice("neighbour");
    kit.fastForward(ofMinutes(2));
    kit.expectNotice("town desk");
    kit.fastForward(ofMinutes(2));
    kit.expectNotice("county desk");
  }

  @Test
  void lastStepRepeatsForEver() {
    String alert = kit.press("button");
    kit.fastForward(ofMinutes(5));
    kit.expectNotice(
        "daughter", "son", "helper", "village desk", "neighbour", "town desk", "county desk");
    for (int hour = 0; hour < 24 * 60; hour++) {
      kit.fastForward(ofMinutes(1));
      kit.expectNotice("county desk");
    }
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.RAISED);
    assertThat(kit.alert(alert).course().progress().round()).isEqualTo(24 * 60 + 1);
  }

  @Test
  void climbsOnAcrossARestart() {
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.restartAfter(ofSeconds(30));
    kit.expectSilence();
    kit.fastForward(ofSeconds(30));
    kit.expectNotice("neighbour");
  }

  @Test
  void stepsMissedDuringAnOutageFireAtOnceEachOnce() {
    String alert = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.restartAfter(ofMinutes(10));
    kit.expectNotice("neighbour", "town desk", "county desk");
    assertThat(kit.facts(alert)).containsExactly("raised", "step", "step", "step", "step");
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("county desk");
  }

  @Test
  void acknowledgingStopsThePlan() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofMinutes(4));
    kit.expectSilence();
    assertThat(kit.alert(alert).course().owner()).isEqualTo("user:zhang");
  }

  @Test
  void acknowledgedButNotHelpedReturnsToItsPlan() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofMinutes(5));
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.RAISED);
    assertThat(kit.alert(alert).course().owner()).isEqualTo("desk:测试县/甲镇/一村");
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("neighbour");
  }

  @Test
  void everyOpenStateHasADeadlineAndOnlyClosedHasNone() {
    String alert = kit.press("button");
    for (Act act : new Act[] {Act.ACKNOWLEDGE, Act.CONTACT, Act.EN_ROUTE, Act.ARRIVE}) {
      assertThat(kit.alert(alert).course().deadline()).as("before " + act).isAfter(kit.now());
      kit.act(alert, act, "zhang");
    }
    assertThat(kit.alert(alert).course().deadline()).isAfter(kit.now());
    kit.act(alert, Act.RESOLVE, "zhang");
    assertThat(kit.alert(alert).course().deadline()).isNull();
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(java.time.Duration.ofHours(10));
    kit.expectSilence();
  }

  @Test
  void aStepWithNobodyIsPassedOverAtOnce() {
    String alert = kit.press("stray");
    kit.expectNotice("county desk");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("county desk");
    assertThat(kit.facts(alert)).containsExactly("raised", "step", "step", "passed-over", "step");
  }

  @Test
  void secondPressJoinsAndIsToldAgainNotSoonerThanAfter15Seconds() {
    String alert = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofSeconds(5));
    assertThat(kit.press("wristband", AlertKind.FALL)).isEqualTo(alert);
    assertThat(kit.press("button")).isEqualTo(alert);
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(kit.alert(alert).condition().presses()).isEqualTo(3);
    assertThat(kit.alert(alert).subject().devices()).containsExactly("button", "wristband");
    assertThat(dueOfJoined(alert)).isEqualTo(EngineKit.START.plusSeconds(15));
  }

  private java.time.Instant dueOfJoined(String alert) {
    return kit.read(session -> session.notices().ofAlert(alert)).stream()
        .filter(notice -> notice.cause().reason().equals("joined"))
        .map(notice -> notice.delivery().dueAt())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void repeatedLastStepTakesNoOtherNoticeBack() {
    String alert = kit.press("button");
    kit.fastForward(ofMinutes(5));
    kit.press("button");
    kit.fastForward(ofMinutes(3));
    List<Notice> webhook =
        kit.read(session -> session.notices().ofAlert(alert)).stream()
            .filter(notice -> notice.channel().equals(Outbox.WEBHOOK))
            .toList();
    assertThat(webhook)
        .filteredOn(notice -> notice.cause().reason().equals("joined"))
        .extracting(notice -> notice.delivery().status())
        .as("of those told before, and of the county desk told just now")
        .containsExactly(Notice.Status.PENDING, Notice.Status.PENDING);
    assertThat(webhook)
        .filteredOn(
            notice -> notice.cause().step() == 4 && !notice.cause().reason().equals("joined"))
        .extracting(notice -> notice.delivery().status())
        .containsExactly(
            Notice.Status.SUPERSEDED,
            Notice.Status.SUPERSEDED,
            Notice.Status.SUPERSEDED,
            Notice.Status.PENDING);
  }

  @Test
  void deskThatShowedAnAlertIsToldAndADeskAboveIsNot() {
    String alert = kit.press("button");
    kit.fastForward(ofMinutes(3));
    RegionPath village = RegionPath.parse("测试县/甲镇/一村");
    assertThat(kit.submit(new ConfirmShown("li", village, Long.MAX_VALUE))).isEqualTo(1);
    assertThat(kit.submit(new ConfirmShown("li", village, Long.MAX_VALUE))).isZero();
    assertThat(kit.facts(alert)).containsOnlyOnce("told");
    RegionPath town = RegionPath.parse("测试县/甲镇");
    assertThat(kit.submit(new ConfirmShown("wang", town, Long.MAX_VALUE))).isEqualTo(1);
  }

  @Test
  void pressOnAnOwnedAlertMustBeSeenWithinAMinute() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(kit.press("button")).isEqualTo(alert);
    kit.expectNotice("zhang");
    kit.fastForward(ofSeconds(60));
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(kit.facts(alert)).contains("returned-to-plan");
  }

  @Test
  void ownerWhoConfirmsSeenKeepsTheAlert() {
    String alert = kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.press("button");
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.expectNotice("daughter", "son", "helper", "village desk", "zhang");
    kit.fastForward(ofMinutes(4));
    kit.expectSilence();
  }

  @Test
  void twoWhoAcknowledgeGetOneOwnerAndTheLoserIsToldWho() {
    String alert = kit.press("button");
    assertThat(kit.act(alert, Act.ACKNOWLEDGE, "zhang").refused()).isFalse();
    ActAnswer second = kit.act(alert, Act.ACKNOWLEDGE, "li");
    assertThat(second.refused()).isTrue();
    assertThat(second.row().alert().course().owner()).isEqualTo("user:zhang");
  }

  @Test
  void elderWhoCancelsIsStillLookedAfter() {
    String alert = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.send("button", null, io.anling.alert.EventType.CANCEL);
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("neighbour");
    assertThat(kit.alert(alert).condition().labels()).contains(io.anling.alert.Label.CANCEL_ASKED);
  }

  @Test
  void alertEnteredByHandIsItsOwnAndClimbs() {
    String first = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    String second = kit.raiseByHand("zhang", AlertKind.SOS, "h1");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(second).isNotEqualTo(first);
    assertThat(kit.alert(second).linkedTo()).containsExactly(first);
  }
}
