package io.anling.alert.sim.check;

import io.anling.alert.Lane;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Duration;
import java.time.Instant;

/**
 * Once nothing disturbs the world, everybody is told, and everything comes to its end in time:
 * emergencies within hours, the rest within the day that its plan leaves it.
 */
final class EverythingEnds implements Checker {

  private static final Duration EMERGENCIES_END = Duration.ofHours(5);

  private final Findings findings;
  private final Ledger ledger;
  private Instant calm = Instant.MAX;

  EverythingEnds(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void calm(Instant at) {
    calm = at;
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    for (Seen seen : ledger.all()) {
      Instant closed = seen.closedAt;
      boolean soon = seen.kind.lane() == Lane.EMERGENCY || seen.kind.lane() == Lane.URGENT;
      if (closed == null) {
        findings.add(this, seen.id + " (" + seen.kind + ") is still " + seen.state + " at " + at);
      } else if (soon && closed.isAfter(calm.plus(EMERGENCIES_END))) {
        findings.add(this, seen.id + " was closed at " + closed + ", calm since " + calm);
      } else if (seen.due != null) {
        findings.add(this, seen.id + " was closed at " + closed + ", and nobody has called");
      }
      for (Notice notice : store.notices().ofAlert(seen.id)) {
        if (notice.delivery().status() == Notice.Status.PENDING) {
          findings.add(this, "still to be told: " + notice);
        }
      }
    }
  }
}
