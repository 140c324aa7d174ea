package io.anling.gateway.ingest;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.engine.WorkingSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts down that something was refused: an audit entry, and a work-list row where somebody has to
 * see to it.
 *
 * @param who the identity that was claimed, or the device
 * @param what a code
 * @param detail ids and codes only
 * @param list the work list; null for none. It holds at most {@link #MOST_ROWS} rows: the rest is
 *     counted in the row {@link Throttle#OTHERS}
 */
record Remark(String who, String what, String detail, @Nullable String list, long count)
    implements Command<Boolean> {

  /** Rows of one work list that remarks make. */
  static final int MOST_ROWS = 1_000;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().log().audit(now, who, what, detail, null);
    if (list != null) {
      List<WorkItem> rows = work.tables().desk().work(list, MOST_ROWS);
      boolean room =
          rows.size() < MOST_ROWS || rows.stream().anyMatch(row -> row.key().equals(who));
      String key = room ? who : Throttle.OTHERS;
      work.tables().desk().putWork(new WorkItem(list, key, now, now, count, detail));
    }
    return true;
  }
}
