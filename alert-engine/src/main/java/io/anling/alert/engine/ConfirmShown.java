package io.anling.alert.engine;

import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;

/**
 * A signed-in desk has shown everything up to a position of the log: this is what makes a desk
 * told.
 *
 * @param region what the desk's account may see; notices for desks elsewhere stay untold
 */
public record ConfirmShown(String user, RegionPath region, long position)
    implements Command<Integer> {

  /** One command tells so many at the most; an answer of that many asks for another command. */
  public static final int MOST = 200;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** How many notices were told by it; {@link #MOST} where there may be more. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    List<Notice> waiting = work.tables().notices().pendingConsole(region, position, MOST);
    for (Notice notice : waiting) {
      new RecordDelivery(notice.id(), notice.alertId(), true, "shown-to-" + user).decide(work, now);
    }
    return waiting.size();
  }
}
