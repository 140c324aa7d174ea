package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever edits the log behind the engine's back is found out, on every database. */
abstract class LogAuditContract {

  private final List<String> faults = new ArrayList<>();
  private EngineKit kit;
  private String helped;
  private String other;
  private String known;

  /** Opens the same database each time. */
  abstract AlertStore store();

  /** Does something to the database that no program of ours does. */
  abstract void sql(String statement);

  @BeforeEach
  void live() {
    kit = new EngineKit(this::store);
    helped = kit.press("button");
    other = kit.press("next-door");
    kit.fastForward(Duration.ofMinutes(1));
    assertThat(sign()).isPresent();
    kit.act(helped, Act.ACKNOWLEDGE, "zhang");
    kit.fastForward(Duration.ofMinutes(1));
    kit.act(helped, Act.RESOLVE, "zhang");
    known = sign().orElseThrow().word();
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private Optional<Checkpoint> sign() {
    return kit.submit(new WriteCheckpoint(MadeUpKey.ONE));
  }

  private LogAudit.Result audit(LogKey key, @Nullable String checkpoint) {
    faults.clear();
    return new LogAudit(kit.store(), key, faults::add).run(checkpoint);
  }

  private List<String> faults() {
    var unused = audit(MadeUpKey.ONE, known);
    return faults;
  }

  /** The entry at a place of an alert's log. */
  private LogEntry entry(String alert, int seq) {
    return kit.log(alert).get(seq - 1);
  }

  @Test
  void aLogThatNobodyEditedHasNoFault() {
    assertThat(audit(MadeUpKey.ONE, known)).isEqualTo(new LogAudit.Result(2, 2, 0, 0, 0));
    kit.press("smoke");
    assertThat(audit(MadeUpKey.ONE, known)).isEqualTo(new LogAudit.Result(3, 2, 2, 0, 0));
  }

  @Test
  void nothingIsSignedTwiceAndNothingIsLeftOut() {
    assertThat(sign()).isEmpty();
    kit.press("smoke");
    Checkpoint third = sign().orElseThrow();
    assertThat(third.number()).isEqualTo(3);
    long last = kit.read(session -> session.log().lastPosition());
    assertThat(third.range()).isEqualTo(new Checkpoint.Range(last - 1, last));
    assertThat(sign()).isEmpty();
  }

  @Test
  void aChangedEntryIsFound() {
    sql("update alert_log set who = 'user:li' where alert_id = '" + helped + "' and seq = 3");
    assertThat(faults()).containsExactly("alert " + helped + ": entry 3 was changed");
  }

  @Test
  void aChangedEntryIsFoundAlthoughItsChainFitsAgain() {
    forge(helped, kit.log(helped).size());
    assertThat(faults()).singleElement().asString().contains("are not those that were signed");
  }

  /** Changes an alert's last entry and makes chain and row fit. */
  private void forge(String alert, int seq) {
    LogEntry was = entry(alert, seq);
    Fact forged = new Fact(was.fact().kind(), "user:li", was.fact().detail());
    String hash = LogChain.hash(was.chain().previousHash(), alert, seq, was.at(), forged);
    String where = " where alert_id = '" + alert + "' and seq = " + seq;
    sql("update alert_log set who = 'user:li', hash = '" + hash + "'" + where);
    sql("update alert set hash = '" + hash + "' where id = '" + alert + "'");
  }

  @Test
  void aMissingEntryIsFound() {
    sql("delete from alert_log where alert_id = '" + helped + "' and seq = 2");
    assertThat(faults())
        .hasSize(2)
        .contains("alert " + helped + ": entry 2 is missing: found 3")
        .anyMatch(line -> line.contains("entries were signed"));
  }

  @Test
  void aMissingAlertIsFoundAlthoughNothingOfItIsLeft() {
    sql("delete from alert_log where alert_id = '" + other + "'");
    sql("delete from alert where id = '" + other + "'");
    assertThat(faults()).isNotEmpty().allMatch(line -> line.contains("entries were signed"));
  }

  @Test
  void anAlertWithoutItsRowIsFound() {
    sql("delete from alert where id = '" + other + "'");
    assertThat(faults()).containsExactly("alert " + other + ": its log is there, its row is not");
  }

  @Test
  void reorderedEntriesAreFound() {
    long first = entry(helped, 1).position();
    long second = entry(other, 1).position();
    sql("update alert_log set position = -1 where position = " + first);
    sql("update alert_log set position = " + first + " where position = " + second);
    sql("update alert_log set position = " + second + " where position = -1");
    assertThat(faults()).singleElement().asString().contains("are not those that were signed");
  }

  @Test
  void aLogThatIsCutShortIsFoundAlthoughTheRowFits() {
    int last = kit.log(helped).size();
    LogEntry before = entry(helped, last - 1);
    sql("delete from alert_log where position >= " + entry(helped, last).position());
    sql(
        "update alert set seq = "
            + (last - 1)
            + ", hash = '"
            + before.chain().hash()
            + "' where id = '"
            + helped
            + "'");
    assertThat(faults())
        .hasSize(2)
        .anyMatch(line -> line.contains("entries were signed"))
        .contains("alert " + helped + ": the row is not what the log says of the alert");
  }

  @Test
  void whatIsWrittenAfterALogWasCutShortDoesNotHideIt() {
    long last = kit.read(session -> session.log().lastPosition());
    sql("delete from alert_log where position > " + (last - 2));
    kit.press("smoke");
    assertThat(entry(kit.press("smoke"), 1).position()).isGreaterThan(last);
    assertThat(faults()).anyMatch(line -> line.contains("entries were signed"));
  }

  @Test
  void aLogCutShortTogetherWithItsCheckpointsIsFoundByTheApplicationLog() {
    Checkpoint first = kit.read(session -> session.checkpoints().after(0, 1)).get(0);
    sql("delete from log_checkpoint where number > 1");
    sql("delete from alert_log where position > " + first.range().to());
    for (String alert : List.of(helped, other)) {
      cutBack(alert);
    }
    assertThat(audit(MadeUpKey.ONE, null).faults()).as("nothing in the store tells").isZero();
    assertThat(faults())
        .containsExactly(
            "checkpoint " + known + " is not there: the log was cut short or replaced");
    assertThat(audit(MadeUpKey.ONE, first.word()).faults()).isZero();
  }

  /** Makes the row what the log says. */
  private void cutBack(String alert) {
    List<LogEntry> log = kit.log(alert);
    LogEntry last = log.get(log.size() - 1);
    kit.rewrite(new AlertRow(kit.rebuilt(alert).orElseThrow(), last.seq(), last.chain().hash()));
  }

  @Test
  void aChangedRowIsFound() {
    sql("update alert set body = replace(body, 'user:zhang', 'user:li') where id='" + helped + "'");
    assertThat(faults())
        .containsExactly("alert " + helped + ": the row is not what the log says of the alert");
  }

  @Test
  void anEditedCheckpointIsFound() {
    sql("update log_checkpoint set at_ms = at_ms + 1 where number = 1");
    assertThat(faults()).containsExactly("checkpoint 1 was not signed by this store's key");
  }

  @Test
  void aMissingCheckpointIsFound() {
    sql("delete from log_checkpoint where number = 1");
    assertThat(faults()).contains("checkpoint 1 is missing: found 2");
  }

  @Test
  void aCheckpointOfAnotherKeyIsFound() {
    var unused = audit(new MadeUpKey("another"), known);
    assertThat(faults)
        .containsExactly(
            "checkpoint 1 was not signed by this store's key",
            "checkpoint 2 was not signed by this store's key");
  }

  @Test
  void aChangedPlanIsFound() {
    sql("update plan_text set body = replace(body, 'repeat=PT1M', 'repeat=PT9M')");
    assertThat(faults()).hasSize(2).allMatch(line -> line.endsWith("was changed"));
  }
}
