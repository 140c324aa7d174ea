package io.anling.gateway.ingest;

import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a work list within {@link #MOST} rows of their own. A new key takes the place of the one
 * that was quiet for longest, if that was for {@link #QUIET} at least; until then it shares the row
 * {@link Throttle#OTHERS}, so that a flood of invented keys pushes out nothing of today. Remembers
 * the keys, so that a flood costs no reading. Used on the engine's thread only.
 */
final class RowLimit {

  static final int MOST = 1_000;

  /** Rows in the store at most: those and the others' one. */
  static final int ROWS = MOST + 1;

  /** How long a row keeps its place without being counted up. */
  static final Duration QUIET = Duration.ofDays(1);

  private final String list;
  private @Nullable Map<String, Instant> lastAt;

  RowLimit(String list) {
    this.list = list;
  }

  String name() {
    return list;
  }

  /** The row's key for {@code who}; the caller trims the store's list to {@link #ROWS}. */
  String key(DeskTable desk, String who, Instant now) {
    Map<String, Instant> known = known(desk);
    if (who.equals(Throttle.OTHERS)
        || !(known.containsKey(who) || known.size() < MOST || freed(known, now))) {
      return Throttle.OTHERS;
    }
    known.put(who, now);
    return who;
  }

  /** How many keys are remembered. */
  int size() {
    return lastAt == null ? 0 : lastAt.size();
  }

  /** Those of the store, the one that was quiet for longest first. */
  private Map<String, Instant> known(DeskTable desk) {
    Map<String, Instant> known = lastAt;
    if (known == null) {
      known = new LinkedHashMap<>(16, 0.75f, true);
      List<WorkItem> newestFirst = desk.work(list, ROWS);
      for (int i = newestFirst.size() - 1; i >= 0; i--) {
        WorkItem row = newestFirst.get(i);
        if (!row.key().equals(Throttle.OTHERS)) {
          known.put(row.key(), row.lastAt());
        }
      }
      lastAt = known;
    }
    return known;
  }

  private static boolean freed(Map<String, Instant> known, Instant now) {
    Iterator<Instant> quietest = known.values().iterator();
    if (quietest.hasNext() && !now.isBefore(quietest.next().plus(QUIET))) {
      quietest.remove();
      return true;
    }
    return false;
  }
}
