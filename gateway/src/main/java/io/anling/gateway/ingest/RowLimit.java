package io.anling.gateway.ingest;

import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.WorkItem;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a work list within {@link #MOST} rows: keys beyond it share the row {@link
 * Throttle#OTHERS}. Remembers the keys, so that a flood of new ones costs no reading. Used on the
 * engine's thread only.
 */
final class RowLimit {

  static final int MOST = 1_000;

  private final String list;
  private @Nullable Set<String> keys;

  RowLimit(String list) {
    this.list = list;
  }

  String name() {
    return list;
  }

  /** The row's key for {@code who}. */
  String key(DeskTable desk, String who) {
    Set<String> known = keys;
    if (known == null) {
      known = new HashSet<>();
      for (WorkItem row : desk.work(list, MOST)) {
        known.add(row.key());
      }
      keys = known;
    }
    if (known.contains(who)) {
      return who;
    }
    return known.size() < MOST && known.add(who) ? who : Throttle.OTHERS;
  }
}
