package io.anling.alert.sim.check;

import io.anling.alert.AlertState;
import io.anling.alert.FactKind;
import io.anling.alert.engine.Notice;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Duration;
import java.time.Instant;

/**
 * Once a human has an alert, no step of its plan is fired until it has gone back; nothing but a
 * human act takes it; of a closed one nobody is told any more, but that a call is overdue.
 */
final class ActStopsPlan implements Checker {

  /** What lay in a pump's memory when the alert was closed may still go out for so long. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(3);

  private final Findings findings;
  private final Ledger ledger;

  ActStopsPlan(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void logged(Logged logged) {
    Seen seen = logged.before();
    if (seen == null) {
      return;
    }
    String by = logged.entry().fact().by();
    switch (logged.kind()) {
      case STEP -> {
        if (seen.state != AlertState.RAISED && !seen.urged) {
          findings.add(this, seen.id + " fired a step although it is " + seen.state);
        }
      }
      case ACKNOWLEDGED -> {
        if (seen.state.owned() && !by.equals(seen.owner)) {
          findings.add(this, seen.id + " was taken by " + by + " from " + seen.owner);
        }
        human(seen, logged);
      }
      case CONTACTED, EN_ROUTE, ARRIVED, RESOLVED, DISPATCHED -> human(seen, logged);
      case TAKEN_BACK -> {
        if (!by.equals(seen.owner)) {
          findings.add(this, seen.id + " was given back by " + by + ", not by " + seen.owner);
        }
      }
      default -> {
        // Stops nothing.
      }
    }
  }

  /** A device may end what nobody has been told of yet. */
  private static boolean overBeforeTold(Seen seen, Logged logged) {
    return logged.kind() == FactKind.RESOLVED
        && seen.held
        && seen.steps == 0
        && seen.devices.contains(logged.detail("device"));
  }

  private void human(Seen seen, Logged logged) {
    FactKind kind = logged.kind();
    if (!overBeforeTold(seen, logged) && !logged.entry().fact().by().startsWith("user:")) {
      findings.add(this, seen.id + " is " + kind + " by " + logged.entry().fact().by());
    }
    boolean needsOwner = kind != FactKind.ACKNOWLEDGED && kind != FactKind.RESOLVED;
    if (!seen.open() || (needsOwner && !seen.state.owned())) {
      findings.add(this, seen.id + " is " + kind + " although it was " + seen.state);
    }
  }

  @Override
  public void ordered(Notice notice, Instant at) {
    Seen seen = ledger.find(notice.alertId());
    boolean reminds =
        seen != null && isCall(notice) && notice.cause().position() == seen.remindedAtPosition;
    if (seen != null && !reminds && notice.cause().position() > seen.closedAtPosition) {
      findings.add(this, "a notice was ordered of " + seen.id + ", which is closed");
    }
  }

  @Override
  public void handedOver(Notice notice, Instant at) {
    Seen seen = ledger.find(notice.alertId());
    Instant over = seen == null ? null : isCall(notice) ? seen.calledAt : seen.closedAt;
    boolean farewell = seen != null && notice.cause().position() == seen.closedAtPosition;
    if (!farewell && over != null && at.isAfter(over.plus(UNDER_WAY))) {
      findings.add(this, "notice " + notice.id() + " goes out at " + at + ", over at " + over);
    }
  }

  /** The one thing of which somebody hears after the end. */
  private static boolean isCall(Notice notice) {
    return notice.cause().reason().equals("follow-up");
  }
}
