package io.anling.alert.engine;

import static io.anling.alert.Decision.Reason.REFUSED_NOT_OWED;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.EventType;
import io.anling.alert.Finding;
import io.anling.alert.FollowUp;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 回访 and 复盘: what is owed after an alert is closed. */
class FollowUpScenarioTest {

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

  private String closed(AlertKind kind, Outcome outcome) {
    String alert = kit.press("button", kind);
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.act(alert, new HumanAct(Act.RESOLVE, "zhang", outcome));
    return alert;
  }

  private FollowUp call(String alert) {
    return kit.alert(alert).course().followUp();
  }

  private List<String> owed(String region) {
    return kit.read(session -> session.alerts().owedCalls(region, 10)).stream()
        .map(row -> row.alert().id())
        .toList();
  }

  @Test
  void closedEmergencyOwesACallWithinADayAndTheDeskIsToldDailyUntilItIsMade() {
    String alert = closed(AlertKind.SOS, Outcome.HELPED_ON_SITE);
    kit.expectNotice("daughter", "son", "helper", "village desk");
    assertThat(call(alert).dueAt()).isEqualTo(kit.now().plus(ofHours(24)));
    kit.fastForward(ofHours(24).minusMillis(1));
    kit.expectSilence();
    kit.fastForward(ofMinutes(1));
    kit.expectNotice("village desk");
    kit.fastForward(ofDays(3));
    kit.expectNotice("village desk", "village desk", "village desk");
    assertThat(kit.facts(alert)).filteredOn("follow-up-overdue"::equals).hasSize(4);
    kit.act(alert, HumanAct.followUp("zhang", FollowUp.Result.WELL));
    assertThat(call(alert).doneAt()).isEqualTo(kit.now());
    kit.fastForward(ofDays(30));
    kit.expectSilence();
    assertThat(kit.act(alert, HumanAct.followUp("li", FollowUp.Result.WELL)).reason())
        .isEqualTo(REFUSED_NOT_OWED);
  }

  @Test
  void overdueCallIsToldOnceAfterALongOutage() {
    closed(AlertKind.WATER_LEAK, Outcome.REPAIRED);
    kit.expectNotice("helper", "village desk");
    kit.restartAfter(ofDays(9));
    kit.expectNotice("village desk");
  }

  @Test
  void elderWhoWasNotReachedIsStillOwedTheCall() {
    String alert = closed(AlertKind.FALL, Outcome.TAKEN_TO_HOSPITAL);
    kit.fastForward(ofHours(20));
    kit.act(alert, HumanAct.followUp("zhang", FollowUp.Result.NOT_REACHED));
    assertThat(call(alert).owed()).isTrue();
    assertThat(call(alert).result()).isEqualTo(FollowUp.Result.NOT_REACHED);
    assertThat(owed("测试县/甲镇")).containsExactly(alert);
    kit.expectNotice("daughter", "son", "helper", "village desk");
    kit.fastForward(ofHours(24));
    kit.expectNotice("village desk");
  }

  @Test
  void elderWhoNeedsAVisitGetsAServiceRequestOfItsOwn() {
    String alert = closed(AlertKind.SOS, Outcome.HELPED_BY_PHONE);
    kit.act(alert, HumanAct.followUp("zhang", FollowUp.Result.NEEDS_VISIT));
    assertThat(call(alert).owed()).isFalse();
    List<Alert> open =
        kit.read(session -> session.alerts().openOf(Set.of("h:h1"))).stream()
            .map(AlertRow::alert)
            .toList();
    assertThat(open).hasSize(1);
    assertThat(open.get(0).kind()).isEqualTo(AlertKind.SERVICE_REQUEST);
    assertThat(open.get(0).course().deadline()).isNotNull();
    assertThat(open.get(0).course().owner()).isEqualTo("desk:测试县/甲镇/一村");
  }

  @Test
  void owedCallsAreListedTheMostOverdueFirst() {
    String first = closed(AlertKind.SOS, Outcome.OTHER);
    kit.fastForward(ofHours(2));
    String second = closed(AlertKind.SOS, Outcome.FALSE_ALARM);
    kit.fastForward(ofHours(23));
    assertThat(owed("")).containsExactly(first, second);
    assertThat(owed("测试县/乙镇")).isEmpty();
    kit.act(first, HumanAct.followUp("zhang", FollowUp.Result.WELL));
    assertThat(owed("测试县")).containsExactly(second);
  }

  @Test
  void noCallIsOwedWhereNothingWasTheMatterOrTheLaneIsNotGrave() {
    for (Outcome none :
        EnumSet.of(Outcome.TEST, Outcome.DRILL, Outcome.DUPLICATE, Outcome.DECEASED)) {
      assertThat(call(closed(AlertKind.SOS, none))).as(none.word()).isNull();
    }
    assertThat(call(closed(AlertKind.LOW_BATTERY, Outcome.REPAIRED))).isNull();
  }

  @Test
  void cancelledPressKeepsItsDeadlineAndIsVerifiedSoonWhereItIsClosedUnseen() {
    String alert = kit.press("button");
    kit.send("button", null, EventType.CANCEL);
    assertThat(kit.alert(alert).state()).isEqualTo(AlertState.RAISED);
    assertThat(kit.alert(alert).dueAt()).isEqualTo(kit.now().plusSeconds(60));
    kit.act(alert, new HumanAct(Act.RESOLVE, "zhang", Outcome.PRESSED_BY_MISTAKE));
    assertThat(call(alert).dueAt()).isEqualTo(kit.now().plus(ofHours(1)));
    kit.expectNotice(
        "daughter", "son", "helper", "village desk", "daughter", "son", "helper", "village desk");
    kit.fastForward(ofHours(1));
    kit.expectNotice("village desk");
  }

  @Test
  void reviewIsLoggedWithItsFindingAndChangesNothing() {
    String alert = closed(AlertKind.SOS, Outcome.HELPED_ON_SITE);
    Alert before = kit.alert(alert);
    kit.act(alert, HumanAct.review("boss", Finding.ARRIVED_LATE));
    assertThat(kit.alert(alert)).isEqualTo(before);
    List<LogEntry> log = kit.log(alert);
    assertThat(log.get(log.size() - 1).fact().detail()).containsEntry("finding", "arrived-late");
  }
}
