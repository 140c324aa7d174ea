package io.anling.alert.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Alerts that were pruned, and those that may be. */
public interface TombstoneTable {

  /** The newest one; empty where there is none. */
  Optional<Tombstone> last();

  /** Tombstones with a number above {@code number}, in order. */
  List<Tombstone> after(long number, int limit);

  /** The same, of alerts that were raised from {@code from} on and before {@code to}. */
  List<Tombstone> raised(Instant from, Instant to, long number, int limit);

  void append(Tombstone tombstone);

  /** How many pruned entries left their hashes. */
  long prunedEntries();

  /**
   * Closed alerts, the oldest first, that wait for nothing, of which every entry was written before
   * {@code before} and at a position not above {@code signed}.
   */
  List<String> prunable(Instant before, long signed, int limit);

  /** Deletes these alerts with all that belongs to them; of their entries the hashes stay. */
  void prune(Collection<String> alertIds);
}
