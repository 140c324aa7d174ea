package io.anling.gateway.ingest;

import io.anling.alert.engine.Command;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.engine.WorkingSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts down that something was refused: an audit entry, and a work-list row where somebody has to
 * see to it.
 *
 * @param who the identity that was claimed, or the device
 * @param what a code
 * @param detail ids and codes only
 * @param list where the row goes; null for none
 */
record Remark(String who, String what, String detail, @Nullable RowLimit list, long count)
    implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().log().audit(now, who, what, detail, null);
    if (list != null) {
      String key = list.key(work.tables().desk(), who, now);
      work.putWork(new WorkItem(list.name(), key, now, now, count, detail), RowLimit.ROWS);
    }
    return true;
  }
}
