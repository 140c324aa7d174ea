package io.anling.alert.engine;

import io.anling.alert.engine.Notice.Status;
import java.time.Instant;
import java.util.Set;

/**
 * A notice is due on a channel that is gone: it fails there, which is on record, and its people are
 * told in another way, as {@link Fallback} says. A notice with people for whom there is no other
 * way waits on, and is due again after a while like any other that failed: there may be another way
 * then, or the channel once more.
 */
record FailGone(String noticeId, String alertId) implements Command<Boolean> {

  /** What the log says instead of a receiver's answer. */
  static final String REMOVED = "channel-removed";

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(), Set.of(), Set.of(alertId), Set.of(noticeId));
  }

  /** Whether it still waited for such a channel. */
  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    Notice notice = work.notices().byId(noticeId).orElse(null);
    if (notice == null || !waits(notice, work, now)) {
      return false;
    }
    RecordDelivery failure = new RecordDelivery(noticeId, alertId, false, REMOVED);
    failure.decide(work, now);
    Notice failed = work.notices().byId(noticeId).orElse(notice);
    AlertRow row = work.alert(alertId).orElse(null);
    if (row != null && failed.delivery().status() == Status.PENDING) {
      boolean moves = new Fallback(work, now).leaves(failed, row.alert());
      if (moves && notice.delivery().attempts() > 0) {
        failure.record(work, failed, now);
      }
    }
    return true;
  }

  private static boolean waits(Notice notice, WorkingSet work, Instant now) {
    return notice.delivery().status() == Status.PENDING
        && !notice.delivery().dueAt().isAfter(now)
        && !work.ways().has(notice.channel());
  }
}
