package io.anling.alert.engine;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.Outcome;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A village loses its power: one alert, and every emergency stays its own. */
class AreaOutageScenarioTest {

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(this::store);
    kit.submit(new Street(Street.VILLAGE, 20));
    kit.submit(new Street("测试县/甲镇/二村", 6));
  }

  /** Opens the same database each time. */
  AlertStore store() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private String lost(int home) {
    return kit.press("mains" + home, AlertKind.MAINS_LOST);
  }

  private List<String> lost(int from, int to) {
    List<String> alerts = new ArrayList<>();
    for (int home = from; home <= to; home++) {
      alerts.add(lost(home));
    }
    return alerts;
  }

  @Test
  void fifthHomeMakesOneAlertOfThemAll() {
    List<String> singles = lost(1, 4);
    kit.expectNotice("village desk", "village desk", "village desk", "village desk");
    Alert outage = kit.alert(lost(5));
    kit.expectNotice("village desk");
    assertThat(outage.kind()).isEqualTo(AlertKind.AREA_OUTAGE);
    assertThat(outage.subject().household()).isNull();
    assertThat(outage.subject().region()).isEqualTo(Street.VILLAGE);
    assertThat(outage.subject().devices())
        .containsExactlyInAnyOrder("mains1", "mains2", "mains3", "mains4", "mains5");
    assertThat(outage.linkedTo()).containsAll(singles).hasSize(5);
    for (String single : singles) {
      Alert folded = kit.alert(single);
      assertThat(folded.state()).isEqualTo(AlertState.CLOSED);
      assertThat(folded.course().outcome()).isEqualTo(Outcome.PART_OF_OUTAGE);
      assertThat(folded.linkedTo()).containsExactly(outage.id());
      assertThat(kit.facts(single)).endsWith("folded");
      assertThat(LogChain.firstFault(kit.log(single))).isEmpty();
    }
    assertThat(LogChain.firstFault(kit.log(outage.id()))).isEmpty();
  }

  @Test
  void laterFaultsAreMembersAndTellNobody() {
    String outage = lost(1, 5).get(4);
    kit.fastForward(ofHours(2));
    kit.expectNotice(
        "village desk", "village desk", "village desk", "village desk", "village desk");
    for (int home = 6; home <= 20; home++) {
      assertThat(kit.press("line" + home, AlertKind.DEVICE_OFFLINE)).isEqualTo(outage);
    }
    kit.expectSilence();
    assertThat(kit.alert(outage).subject().devices()).hasSize(20);
    assertThat(kit.alert(outage).condition().presses()).isEqualTo(16);
    kit.restartAfter(ofMinutes(1));
    assertThat(lost(6)).as("found again after a restart").isEqualTo(outage);
  }

  @Test
  void wholeVillageInOneBatchIsOneAlert() {
    List<CompletableFuture<RaiseAnswer>> answers = new ArrayList<>();
    for (int home = 1; home <= 20; home++) {
      EventType type = EventType.of(AlertKind.MAINS_LOST);
      answers.add(kit.queue(kit.event("mains" + home, null, type)));
    }
    kit.turn();
    String outage = answers.get(19).join().alertId();
    assertThat(kit.alert(outage).subject().devices()).hasSize(20);
    kit.expectNotice("village desk");
    List<AlertRow> open =
        kit.read(
            session ->
                session
                    .alerts()
                    .page(
                        new AlertQuery(
                            AlertState.OPEN, java.util.Set.of(""), null, null, null, 100)));
    assertThat(open).extracting(row -> row.alert().id()).containsExactly(outage);
  }

  @Test
  void emergencyInsideStaysItsOwn() {
    String outage = lost(1, 5).get(4);
    String sos = kit.press("line3");
    String smoke = kit.press("line19", AlertKind.SMOKE);
    assertThat(kit.alert(sos).kind()).isEqualTo(AlertKind.SOS);
    assertThat(kit.alert(smoke).kind()).isEqualTo(AlertKind.SMOKE);
    assertThat(List.of(sos, smoke)).doesNotContain(outage).doesNotHaveDuplicates();
    assertThat(kit.alert(outage).subject().devices()).doesNotContain("line3", "line19");
    kit.fastForward(ofMinutes(3));
    assertThat(kit.facts(sos)).filteredOn("step"::equals).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void emergenciesOfManyHomesAreNeverAnOutage() {
    List<String> alerts = new ArrayList<>();
    for (int home = 1; home <= 20; home++) {
      alerts.add(kit.press("mains" + home, AlertKind.SMOKE));
    }
    assertThat(alerts).doesNotHaveDuplicates();
    assertThat(alerts).allMatch(id -> kit.alert(id).kind() == AlertKind.SMOKE);
  }

  @Test
  void fewHomesOrSlowOnesOrOtherVillagesAreNoOutage() {
    lost(1, 4);
    kit.press("line1", AlertKind.DEVICE_OFFLINE);
    kit.press("far-mains1", AlertKind.MAINS_LOST);
    assertThat(kit.alert(kit.press("line2", AlertKind.DEVICE_OFFLINE)).kind())
        .isEqualTo(AlertKind.DEVICE_OFFLINE);
    kit.fastForward(ofMinutes(5).plusMillis(1));
    assertThat(kit.alert(lost(6)).kind()).isEqualTo(AlertKind.MAINS_LOST);
  }

  @Test
  void fiveMinutesStillCount() {
    lost(1, 4);
    kit.fastForward(ofMinutes(5));
    assertThat(kit.alert(lost(5)).kind()).isEqualTo(AlertKind.AREA_OUTAGE);
  }

  @Test
  void whatSomebodyHasTakenStaysHis() {
    String mine = lost(1);
    kit.act(mine, Act.ACKNOWLEDGE, "zhang");
    kit.fastForward(ofSeconds(1));
    String outage = lost(2, 5).get(3);
    assertThat(kit.alert(mine).state()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(kit.alert(mine).course().owner()).isEqualTo("user:zhang");
    assertThat(kit.alert(mine).linkedTo()).containsExactly(outage);
    assertThat(kit.alert(outage).linkedTo()).contains(mine);
    assertThat(kit.alert(outage).subject().devices()).contains("mains1");
  }

  @Test
  void lastMainsThatIsBackEndsTheConditionAndAHumanStillClosesIt() {
    String outage = lost(1, 5).get(4);
    for (int home = 1; home <= 5; home++) {
      assertThat(kit.alert(outage).condition().labels()).doesNotContain(Label.CLEARED);
      RaiseAnswer answer = kit.send("mains" + home, null, EventType.MAINS_RESTORED);
      assertThat(answer.alertId()).isEqualTo(outage);
    }
    assertThat(kit.alert(outage).condition().labels()).contains(Label.CLEARED);
    assertThat(kit.alert(outage).state()).isEqualTo(AlertState.RAISED);
    assertThat(kit.facts(outage)).filteredOn("cleared"::equals).hasSize(5);
  }

  @Test
  void afterAnOutageIsClosedTheNextOneIsANewOne() {
    String first = lost(1, 5).get(4);
    kit.act(first, Act.RESOLVE, "zhang");
    kit.fastForward(ofDays(1));
    assertThat(kit.alert(lost(1)).kind()).isEqualTo(AlertKind.MAINS_LOST);
    String second = lost(2, 5).get(3);
    assertThat(second).isNotEqualTo(first);
    assertThat(kit.alert(second).kind()).isEqualTo(AlertKind.AREA_OUTAGE);
  }
}
