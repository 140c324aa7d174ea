package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whoever was asked and accepts first goes, and nobody else; the others hear that they need not.
 * Everybody asked is told so. An alert changes hands when its receiver accepts.
 */
final class OneGoes implements Checker {

  private final Findings findings;

  /** Alert, reason and person of notices that must come. */
  private final Set<String> owed = new TreeSet<>();

  OneGoes(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void logged(Logged logged) {
    Seen seen = logged.before();
    if (seen == null) {
      return;
    }
    String to = logged.detail("to");
    switch (logged.kind()) {
      case DISPATCHED -> owe(seen, "offer", to);
      case ACCEPTED -> {
        if (!seen.duties.isAsked(to) || seen.duties.somebodyGoes()) {
          findings.add(this, seen.id + " is accepted by " + to + ", who cannot have it");
        }
        owe(seen, "released", logged.detail("released"));
      }
      case DECLINED, OFFER_LAPSED -> {
        if (!seen.duties.isAsked(to)) {
          findings.add(this, seen.id + " is " + logged.kind() + " by " + to + ", never asked");
        }
      }
      case HANDED_OVER, HAND_OVER_DECLINED -> handed(seen, logged);
      case RESOLVED -> owed.removeIf(one -> one.startsWith(seen.id + " "));
      default -> {
        // Concerns nobody who was asked.
      }
    }
  }

  private void handed(Seen seen, Logged logged) {
    String by = logged.entry().fact().by();
    if (!by.equals(seen.duties.handingTo())) {
      findings.add(this, seen.id + " is " + logged.kind() + " by " + by + ", who was not asked");
    }
    boolean accepted = logged.kind() == FactKind.HANDED_OVER;
    if (accepted && !logged.detail("from").equals(seen.owner)) {
      findings.add(this, seen.id + " is handed over from another than " + seen.owner);
    }
  }

  private void owe(Seen seen, String reason, String people) {
    for (String one : people.split(",", -1)) {
      if (!one.isEmpty()) {
        owed.add(seen.id + " " + reason + " " + one);
      }
    }
  }

  @Override
  public void ordered(Notice notice, Instant at) {
    notice
        .recipients()
        .forEach(
            one -> owed.remove(notice.alertId() + " " + notice.cause().reason() + " " + one.id()));
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    owed.forEach(one -> findings.add(this, "nobody was told: " + one));
  }
}
