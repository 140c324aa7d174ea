package io.anling.alert.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Prunes whole alerts that are closed and older than they must be kept, at most {@link #MOST}: the
 * alert, its log, texts, notices and events go; a signed tombstone and the hashes of its entries
 * stay, so that every checkpoint still holds. Only what was signed is pruned. Repeating it goes on.
 */
public record PruneLog(Retention retention, LogKey key) implements Command<Integer> {

  /** How many alerts one transaction prunes, so that it holds up nobody. */
  public static final int MOST = 20;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** How many were pruned. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    Instant before = now.minus(retention.keep());
    if (before.isBefore(Instant.EPOCH)) {
      return 0;
    }
    StoreSession store = work.tables();
    long signed = store.checkpoints().last().map(last -> last.range().to()).orElse(0L);
    Tombstone last = store.tombstones().last().orElse(null);
    List<String> pruned = new ArrayList<>();
    for (String id : store.tombstones().prunable(before, signed, MOST)) {
      List<LogEntry> log = work.inUse(id) ? List.of() : store.log().ofAlert(id);
      if (!log.isEmpty()) {
        last = Tombstone.of(of(log), last, now, key);
        store.tombstones().append(last);
        pruned.add(id);
      }
    }
    store.tombstones().prune(pruned);
    return pruned.size();
  }

  private Tombstone.Pruned of(List<LogEntry> log) {
    LogEntry newest = log.get(log.size() - 1);
    return new Tombstone.Pruned(
        newest.alertId(),
        log.get(0).at(),
        log.size(),
        newest.chain().hash(),
        retention.essentials().apply(log));
  }
}
