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
                require(
                    kept.containsKey(press),
                    "L1",
                    "press %s, confirmed at %s, is in no alert",
                    press,
                    at));
    kept.forEach(
        (press, alerts) ->
            require(alerts.size() == 1, "L3", "press %s is in alerts %s", press, alerts));
    truth.sent().forEach(this::sent);
  }

  private void sent(Press press, Instant at) {
    Instant confirmed = evidence.truth().confirmed().get(press);
    require(confirmed != null, "L6", "press %s, sent at %s, was never confirmed", press, at);
    Instant latest = drainedBy(at);
    require(
        confirmed == null || !confirmed.isAfter(latest),
        "L7",
        "press %s was confirmed at %s, later than %s",
        press,
        confirmed,
        latest);
  }

  private void alert(AlertSeen alert) {
    Set<Press> unsent = new HashSet<>(alert.presses());
    unsent.removeAll(evidence.truth().sent().keySet());
    require(!alert.presses().isEmpty(), "L4", "alert %s has no press", alert.id());
    require(unsent.isEmpty(), "L4", "alert %s has presses nobody sent: %s", alert.id(), unsent);
    told(alert);
    Ladder.faults(alert, evidence.uptime())
        .forEach(
            fault -> violations.add(new Violation("L5", "alert " + alert.id() + ": " + fault)));
  }

  private void told(AlertSeen alert) {
    Instant told = firstTold.get(alert.id());
    if (told == null) {
      Optional<Instant> due = evidence.uptime().latest(alert.raisedAt(), DUE);
      boolean before =
          alert.closedAt().filter(at -> due.isEmpty() || at.isBefore(due.get())).isPresent();
      require(
          before, "L2", "alert %s, raised at %s, was told to nobody", alert.id(), alert.raisedAt());
      return;
    }
    Instant latest = drainedBy(alert.raisedAt());
    require(
        !told.isAfter(latest),
        "L7",
        "alert %s was told at %s, later than %s",
        alert.id(),
        told,
        latest);
  }

  private Instant drainedBy(Instant begun) {
    Instant from = begun.isAfter(evidence.faultsEnded()) ? begun : evidence.faultsEnded();
    return from.plus(DRAIN);
  }

  private void require(boolean holds, String rule, String what, Object... of) {
    if (!holds) {
      violations.add(new Violation(rule, String.format(what, of)));
    }
  }
}
