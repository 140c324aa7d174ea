package io.anling.alert.sim.check;

import io.anling.alert.Alert;
import io.anling.alert.engine.AlertImage;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.LogChain;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The log has no gap, its time never goes back, each chain is whole, is what was seen when it was
 * committed, ends where its alert's row says, and tells all of what the alert is.
 */
final class WholeChains implements Checker {

  private final Findings findings;
  private final Ledger ledger;
  private long position;
  private Instant last = Instant.MIN;

  WholeChains(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void logged(Logged logged) {
    LogEntry entry = logged.entry();
    position++;
    if (entry.position() != position) {
      findings.add(this, "position " + position + " is missing, found " + entry.position());
      position = entry.position();
    }
    if (entry.at().isBefore(last)) {
      findings.add(this, "position " + position + " is of " + entry.at() + ", after " + last);
    }
    last = entry.at();
    Seen seen = logged.before();
    long expected = seen == null ? 1 : seen.seq + 1;
    if (entry.seq() != expected) {
      findings.add(this, entry.alertId() + " has entry " + entry.seq() + " for " + expected);
    }
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    for (Seen seen : ledger.all()) {
      List<LogEntry> chain = store.log().ofAlert(seen.id);
      LogChain.firstFault(chain).ifPresent(fault -> findings.add(this, seen.id + ": " + fault));
      AlertRow row = store.alerts().byId(Set.of(seen.id)).get(seen.id);
      String head = seen.seq + " " + seen.hash;
      LogEntry newest = chain.isEmpty() ? null : chain.get(chain.size() - 1);
      if (newest == null || !head.equals(newest.seq() + " " + newest.chain().hash())) {
        findings.add(this, seen.id + " does not end as it did when it was committed");
      }
      Alert rebuilt = AlertImage.rebuild(chain, store.log()::plan).orElse(null);
      if (!row.alert().equals(rebuilt)) {
        findings.add(this, seen.id + " is " + row.alert() + ", by its log " + rebuilt);
      }
      if (!head.equals(row.seq() + " " + row.hash())) {
        findings.add(this, seen.id + "'s row does not point to the end of its chain");
      }
    }
  }
}
