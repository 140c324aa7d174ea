package io.anling.alert.sim.check;

import io.anling.alert.Alert;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Instant;

/** Every open alert has an owner and a deadline, and is owned as its log says. */
final class DeadlineAndOwner implements Checker {

  private final Findings findings;
  private final Ledger ledger;

  DeadlineAndOwner(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void logged(Logged logged) {
    Alert alert = logged.row().alert();
    if (alert.open()) {
      if (alert.course().deadline() == null) {
        findings.add(this, alert.id() + " is open without a deadline");
      }
      if (alert.course().owner().isBlank()) {
        findings.add(this, alert.id() + " is open without an owner");
      }
    }
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    for (Ledger.Seen seen : ledger.all()) {
      Alert alert = store.alerts().byId(java.util.Set.of(seen.id)).get(seen.id).alert();
      if (alert.state() != seen.state) {
        findings.add(this, seen.id + " is " + alert.state() + ", its log says " + seen.state);
      }
      if (seen.state.owned() && !alert.course().owner().equals(seen.owner)) {
        findings.add(this, seen.id + " is its owner's, who by its log is " + seen.owner);
      }
    }
  }
}
