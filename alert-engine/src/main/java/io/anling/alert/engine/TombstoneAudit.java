package io.anling.alert.engine;

import java.util.List;
import java.util.function.Consumer;

/** Checks the tombstones: what was taken out of the log was pruned, and nothing else was. */
final class TombstoneAudit {

  private static final int PAGE = 500;

  private final AlertStore store;
  private final LogKey key;
  private final Consumer<String> faults;

  TombstoneAudit(AlertStore store, LogKey key, Consumer<String> faults) {
    this.store = store;
    this.key = key;
    this.faults = faults;
  }

  /** How many alerts were pruned. */
  long run() {
    return store.read(this::run);
  }

  private long run(StoreSession session) {
    long number = 0;
    long entries = 0;
    String previous = "";
    List<Tombstone> page;
    do {
      page = session.tombstones().after(number, PAGE);
      for (Tombstone one : page) {
        if (one.number() != number + 1 || !one.previous().equals(previous)) {
          faults.accept("tombstone " + one.number() + " does not follow the one before it");
        }
        if (!one.isSignedBy(key)) {
          faults.accept("tombstone " + one.number() + " was not signed by this store's key");
        }
        number = one.number();
        previous = one.signature();
        entries += one.pruned().seq();
      }
    } while (page.size() == PAGE);
    long found = session.tombstones().prunedEntries();
    if (found != entries) {
      faults.accept(
          "the tombstones stand for " + entries + " entries, the log was relieved of " + found);
    }
    return number;
  }
}
