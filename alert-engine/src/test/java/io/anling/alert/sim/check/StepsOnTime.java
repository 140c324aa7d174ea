package io.anling.alert.sim.check;

import io.anling.alert.AlertState;
import io.anling.alert.FactKind;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan's steps come in order, none is left out, none comes before it is due, and none late while
 * an engine turns; what is not helped in time goes back to its plan just then, and of a follow-up
 * call that was not made in time its desk is told just then, and each day again.
 */
final class StepsOnTime implements Checker {

  private static final Duration LATE = Duration.ofSeconds(1);

  private final Findings findings;
  private final Ledger ledger;
  private Instant hindered = Instant.MIN;

  StepsOnTime(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void hindered(Instant engineTime, Instant at) {
    hindered = engineTime.isAfter(hindered) ? engineTime : hindered;
  }

  @Override
  public void logged(Logged logged) {
    Seen seen = logged.before();
    if (seen == null) {
      return;
    }
    if (logged.kind() == FactKind.STEP) {
      order(seen, logged);
      if (!seen.urged) {
        time(seen, logged);
      }
    } else if (logged.kind() == FactKind.OFFER_LAPSED) {
      time(seen, logged, seen.duties.offerUntil(logged.detail("to")));
    } else if (logged.kind() == FactKind.HAND_OVER_LAPSED) {
      time(seen, logged, seen.duties.handOverUntil());
    } else if (logged.kind() == FactKind.FOLLOW_UP_OVERDUE) {
      if (seen.open()) {
        findings.add(this, seen.id + " is open, and a call after it is overdue");
      }
      time(seen, logged);
    } else if (logged.kind() == FactKind.RETURNED) {
      if (!seen.state.owned()) {
        findings.add(this, seen.id + " went back to its plan and nobody owned it");
      }
      time(seen, logged);
    }
  }

  private void order(Seen seen, Logged logged) {
    int size = seen.plan.steps().size();
    String expected =
        seen.steps < size ? seen.steps + 1 + " round 1" : size + " round " + (seen.round + 1);
    String found = logged.detail("step") + " round " + logged.detail("round");
    if (!found.equals(expected)) {
      findings.add(this, seen.id + " fired step " + found + ", due was " + expected);
    }
  }

  private void time(Seen seen, Logged logged) {
    time(seen, logged, seen.due);
  }

  private void time(Seen seen, Logged logged, @Nullable Instant due) {
    Instant at = logged.entry().at();
    String what = seen.id + " " + logged.kind().word() + " " + logged.detail("step");
    boolean ofPlan = logged.kind() != FactKind.FOLLOW_UP_OVERDUE;
    if (due == null || (ofPlan && seen.state == AlertState.CLOSED)) {
      findings.add(this, what + " at " + at + ", which was never due");
    } else if (at.isBefore(due)) {
      findings.add(this, what + " at " + at + ", due " + due);
    } else if (at.isAfter(latest(due))) {
      findings.add(this, what + " at " + at + ", due " + due + ", hindered until " + hindered);
    }
  }

  private Instant latest(Instant due) {
    return (due.isAfter(hindered) ? due : hindered).plus(LATE);
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    for (Seen seen : ledger.all()) {
      Instant due = seen.nextDue();
      if (due != null && at.isAfter(latest(due))) {
        findings.add(this, seen.id + " was due at " + due + " and nothing happened until " + at);
      }
    }
  }
}
