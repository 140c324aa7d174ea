package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.Act;
import io.anling.alert.FollowUp;
import io.anling.alert.HumanAct;
import io.anling.alert.figures.Figure;
import io.anling.alert.figures.Figures;
import io.anling.alert.figures.Story;
import io.anling.alert.figures.StoryReader;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts that were kept long enough are pruned, and the log stays whole; on every database. */
abstract class RetentionContract {

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Retention RETENTION = new Retention(YEAR, Story::essentials);

  private final List<String> faults = new ArrayList<>();
  private EngineKit kit;
  private String old;
  private String recent;

  /** Opens the same database each time. */
  abstract AlertStore store();

  abstract void sql(String statement);

  @BeforeEach
  void live() {
    kit = new EngineKit(this::store);
    old = closed("button");
    kit.pause(YEAR);
    recent = closed("next-door");
    sign();
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private String closed(String device) {
    String alert = kit.press(device);
    kit.fastForward(Duration.ofSeconds(40));
    HumanAct note = new HumanAct(Act.NOTE, "zhang", null);
    var unused = kit.submit(new ActOnAlert(alert, note, "made up", null));
    kit.act(alert, Act.ACKNOWLEDGE, "zhang");
    kit.act(alert, Act.RESOLVE, "zhang");
    kit.act(alert, HumanAct.followUp("zhang", FollowUp.Result.WELL));
    return alert;
  }

  private void sign() {
    var unused = kit.submit(new WriteCheckpoint(MadeUpKey.ONE));
  }

  private int prune() {
    return kit.submit(new PruneLog(RETENTION, MadeUpKey.ONE));
  }

  private LogAudit.Result audit() {
    faults.clear();
    return new LogAudit(kit.store(), MadeUpKey.ONE, faults::add).run(null);
  }

  @Test
  void onlyAnAlertThatWasKeptLongEnoughIsPruned() {
    assertThat(prune()).isEqualTo(1);
    assertThat(prune()).isZero();
    Map<String, AlertRow> rows = kit.read(session -> session.alerts().byId(Set.of(old, recent)));
    assertThat(rows).containsOnlyKeys(recent);
    assertThat(kit.log(old)).isEmpty();
    Map<Long, String> texts = kit.read(session -> Texts.of(session, old));
    assertThat(texts).isEmpty();
    List<Notice> notices = kit.read(session -> session.notices().ofAlert(old));
    assertThat(notices).isEmpty();
    List<StoredEvent> events = kit.read(session -> session.events().ofAlert(old));
    assertThat(events).isEmpty();
  }

  @Test
  void theLogIsWholeAfterwardsAndSaysHowManyWerePruned() {
    assertThat(prune()).isEqualTo(1);
    assertThat(audit()).isEqualTo(new LogAudit.Result(1, 1, 0, 1, 0));
    assertThat(closed("smoke")).isNotEqualTo(old);
    sign();
    assertThat(audit().faults()).isZero();
  }

  @Test
  void theFiguresStayWhatTheyWere() {
    List<Story> before = stories();
    assertThat(prune()).isEqualTo(1);
    assertThat(stories()).isEqualTo(before).hasSize(2);
    Figures figures = Figures.of(RegionPath.parse("测试县/甲镇"), stories(), kit.now());
    assertThat(figures.alerts().get(Figure.ANSWERED_60)).containsExactly(old, recent);
  }

  private List<Story> stories() {
    Instant end = kit.now().plusSeconds(1);
    return kit.read(session -> StoryReader.read(session, RegionPath.ROOT, EngineKit.START, end));
  }

  @Test
  void anOpenAlertIsKeptHoweverOldItIs() {
    sql("update alert set state = 'raised' where id = '" + old + "'");
    assertThat(prune()).isZero();
  }

  @Test
  void anAlertThatStillWaitsForSomethingIsKept() {
    sql("update alert set deadline_at_ms = 1 where id = '" + old + "'");
    assertThat(prune()).isZero();
  }

  @Test
  void whatIsNotSignedYetIsKept() {
    sql("delete from log_checkpoint");
    assertThat(prune()).isZero();
    sign();
    assertThat(prune()).isEqualTo(1);
  }

  @Test
  void positionsOfPrunedEntriesAreNeverGivenAgain() {
    kit.pause(YEAR.plusDays(1));
    long last = kit.read(session -> session.log().lastPosition());
    assertThat(prune()).isEqualTo(2);
    assertThat(kit.log(kit.press("smoke")).get(0).position()).isEqualTo(last + 1);
    assertThat(audit().faults()).isZero();
  }

  @Test
  void anAlertTakenOutWithoutATombstoneIsFound() {
    sql(
        "insert into log_pruned (position, hash) select position, hash from alert_log"
            + " where alert_id = '"
            + recent
            + "'");
    sql("delete from alert_log where alert_id = '" + recent + "'");
    sql("delete from alert where id = '" + recent + "'");
    assertThat(audit().faults()).isEqualTo(1);
    assertThat(faults).singleElement().asString().contains("tombstones stand for 0 entries");
  }

  @Test
  void anEditedTombstoneIsFound() {
    assertThat(prune()).isEqualTo(1);
    sql("update log_tombstone set essentials = essentials || ' '");
    assertThat(audit().faults()).isEqualTo(1);
    assertThat(faults).containsExactly("tombstone 1 was not signed by this store's key");
  }

  @Test
  void aTombstoneTakenAwayIsFound() {
    assertThat(prune()).isEqualTo(1);
    sql("delete from log_tombstone");
    assertThat(audit().faults()).isEqualTo(1);
    sql("delete from log_pruned");
    assertThat(audit().faults()).isEqualTo(1);
  }

  @Test
  void aFewArePrunedAtATimeAndNoneThatIsInUse() {
    for (int i = 0; i < PruneLog.MOST + 5; i++) {
      var unused = closed("smoke");
    }
    sign();
    kit.pause(YEAR.plusDays(1));
    var note = kit.queue(new ActOnAlert(old, new HumanAct(Act.NOTE, "li", null), "late", null));
    var first = kit.queue(new PruneLog(RETENTION, MadeUpKey.ONE));
    kit.turn();
    assertThat(note.join()).isPresent();
    assertThat(first.join()).isEqualTo(PruneLog.MOST - 1);
    assertThat(kit.log(old)).isNotEmpty();
    assertThat(prune()).isEqualTo(7);
    assertThat(prune()).isZero();
    assertThat(audit().faults()).isZero();
  }

  @Test
  void lessThanTheLawWantsIsRefused() {
    assertThatThrownBy(() -> new Retention(Duration.ofDays(183), Story::essentials))
        .hasMessageContaining("184 days");
  }
}
