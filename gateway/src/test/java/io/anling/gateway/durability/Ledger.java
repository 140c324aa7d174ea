package io.anling.gateway.durability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what was found afterwards; knows nothing of how the faults were made.
 *
 * <ul>
 *   <li>L1 every confirmed press is in the alert log
 *   <li>L2 every alert not closed before its due time was told to somebody
 *   <li>L3 each event id belongs to exactly one alert, once
 *   <li>L4 no alert without a sent press
 *   <li>L5 steps in order, each within its tolerance ({@link Ladder})
 *   <li>L6 unconfirmed presses are repeated until confirmed
 *   <li>L7 once the faults stop, everything drains within {@link #DRAIN}
 * </ul>
 */
final class Ledger {

  /** Within this after the faults every press is confirmed and every alert told. */
  static final Duration DRAIN = Duration.ofSeconds(15);

  /** A first step is due at once; told, or closed, within this. */
  static final Duration DUE = Duration.ofSeconds(1);

  /** A rule that did not hold, and for what. */
  record Violation(String rule, String what) {

    @Override
    public String toString() {
      return rule + " " + what;
    }
  }

  private final Evidence evidence;
  private final Map<Press, List<String>> kept = new LinkedHashMap<>();
  private final Map<String, Instant> firstTold = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private Ledger(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Every violation; empty where all of L1-L7 hold. */
  static List<Violation> judge(Evidence evidence) {
    Ledger ledger = new Ledger(evidence);
    ledger.index();
    ledger.presses();
    evidence.alerts().stream().filter(AlertSeen::judged).forEach(ledger::alert);
    return ledger.violations;
  }

  private void index() {
    for (AlertSeen alert : evidence.alerts()) {
      for (Press press : alert.presses()) {
        kept.computeIfAbsent(press, unknown -> new ArrayList<>()).add(alert.id());
      }
    }
    for (NoticeSeen notice : evidence.notices()) {
      firstTold.merge(notice.alert(), notice.at(), (a, b) -> a.isBefore(b) ? a : b);
    }
  }

  private void presses() {
    Truth truth = evidence.truth();
    truth
        .confirmed()
        .forEach(
            (press, at) ->
                require(kept.containsKey(press), "L1", press + " confirmed at " + at + " is lost"));
    kept.forEach(
        (press, alerts) -> require(alerts.size() == 1, "L3", press + " is in alerts " + alerts));
    truth.sent().forEach(this::sent);
  }

  private void sent(Press press, Instant at) {
    Instant confirmed = evidence.truth().confirmed().get(press);
    require(confirmed != null, "L6", press + " sent at " + at + " was never confirmed");
    require(
        confirmed == null || !confirmed.isAfter(drainedBy(at)),
        "L7",
        press + " sent at " + at + " was confirmed at " + confirmed + ", too late");
  }

  private void alert(AlertSeen alert) {
    String name = "alert " + alert.id() + " raised at " + alert.raisedAt();
    Set<Press> unsent = new HashSet<>(alert.presses());
    unsent.removeAll(evidence.truth().sent().keySet());
    require(!alert.presses().isEmpty(), "L4", name + " has no press");
    require(unsent.isEmpty(), "L4", name + " has presses that nobody sent: " + unsent);
    Instant told = firstTold.get(alert.id());
    require(told != null || closedBeforeDue(alert), "L2", name + " was told to nobody");
    require(
        told == null || !told.isAfter(drainedBy(alert.raisedAt())),
        "L7",
        name + " was told at " + told + ", too late");
    Ladder.faults(alert, evidence.uptime())
        .forEach(fault -> require(false, "L5", name + ": " + fault));
  }

  private boolean closedBeforeDue(AlertSeen alert) {
    Optional<Instant> due = evidence.uptime().latest(alert.raisedAt(), DUE);
    return alert.closedAt().filter(at -> due.isEmpty() || at.isBefore(due.get())).isPresent();
  }

  private Instant drainedBy(Instant begun) {
    Instant from = begun.isAfter(evidence.faultsEnded()) ? begun : evidence.faultsEnded();
    return from.plus(DRAIN);
  }

  private void require(boolean holds, String rule, String what) {
    if (!holds) {
      violations.add(new Violation(rule, what));
    }
  }
}
