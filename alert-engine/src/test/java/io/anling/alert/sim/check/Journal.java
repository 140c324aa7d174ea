package io.anling.alert.sim.check;

import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.Recipient;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Household;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What went into a world and what came out of it, in order: shown to every checker, and summed up
 * in one number, by which two runs are known to be the same.
 */
public final class Journal {

  private final Findings findings = new Findings();
  private final Ledger ledger = new Ledger();
  private final List<Checker> checkers;
  private long sum;
  private long entries;
  private long notices;
  private final Map<String, Integer> happened = new HashMap<>();

  /** A journal of a world with these homes. */
  public Journal(Map<String, Household> homes) {
    checkers =
        List.of(
            new NothingLost(findings),
            new NothingTwice(findings, ledger),
            new StepsOnTime(findings, ledger),
            new ActStopsPlan(findings, ledger),
            new NextAtOnce(findings, ledger),
            new OneGoes(findings),
            new DeadlineAndOwner(findings, ledger),
            new JoiningRule(findings, ledger),
            new EverythingEnds(findings, ledger),
            new WholeChains(findings, ledger),
            new HonestlyTold(findings, ledger),
            new PressesAreTold(findings, ledger),
            new NobodyForgotten(findings, ledger),
            new WhomItConcerns(findings, homes, ledger));
  }

  public Findings findings() {
    return findings;
  }

  /** The number by which two runs are known to be the same. */
  public long sum() {
    return sum;
  }

  public long entries() {
    return entries;
  }

  public long notices() {
    return notices;
  }

  /** How often each thing happened, by its name. */
  public Map<String, Integer> happened() {
    return happened;
  }

  /** Counts something that happened. */
  public void happened(String what) {
    happened.merge(what, 1, Integer::sum);
  }

  private void show(Consumer<Checker> what, String kind, Instant at, Object... more) {
    long all = kind.hashCode() * 31L + at.toEpochMilli();
    for (Object one : more) {
      all = all * 1_000_003L + one.toString().hashCode();
    }
    sum = (sum ^ all) * 0x9E3779B97F4A7C15L;
    sum ^= sum >>> 29;
    checkers.forEach(what);
  }

  public void sent(Signal signal, Instant at) {
    show(checker -> checker.sent(signal, at), "sent", at, signal.number());
  }

  public void confirmed(Signal signal, RaiseAnswer answer, Instant at) {
    String alertId = String.valueOf(answer.alertId());
    show(
        checker -> checker.confirmed(signal, answer, at),
        "confirmed",
        at,
        signal.number(),
        answer.how().name(),
        alertId);
  }

  /** An entry of the log was seen, with its alert as it is now. */
  public void logged(LogEntry entry, AlertRow row, Instant at) {
    entries++;
    happened(entry.fact().kind().word());
    Logged logged = new Logged(entry, row, ledger.find(entry.alertId()), at);
    show(
        checker -> checker.logged(logged),
        "logged",
        entry.at(),
        entry.alertId(),
        entry.seq(),
        entry.fact().kind().word(),
        entry.fact().by(),
        logged.detail("step"));
    ledger.take(logged);
  }

  public void ordered(Notice notice, Instant at) {
    notices++;
    String whom = String.join(",", notice.recipients().stream().map(Recipient::id).toList());
    show(
        checker -> checker.ordered(notice, at), "ordered", at, notice.id(), notice.channel(), whom);
  }

  public void handedOver(Notice notice, Instant at) {
    show(checker -> checker.handedOver(notice, at), "handed-over", at, notice.id());
  }

  public void told(Notice notice, Instant at) {
    show(checker -> checker.told(notice, at), "told", at, notice.id());
  }

  public void shown(String user, Instant at) {
    show(checker -> checker.shown(user), "shown", at, user);
  }

  public void done(Deed deed, Instant at) {
    show(checker -> checker.done(deed), "done", at, deed.key(), deed.act().word(), deed.user());
  }

  public void hindered(Instant engineTime, Instant at) {
    show(checker -> checker.hindered(engineTime, at), "hindered", at, engineTime.toEpochMilli());
  }

  public void calm(Instant at) {
    show(checker -> checker.calm(at), "calm", at);
  }

  public void ended(StoreSession store, Instant at) {
    show(checker -> checker.ended(store, at), "ended", at);
  }
}
