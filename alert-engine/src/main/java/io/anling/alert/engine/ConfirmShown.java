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

  private static final int MOST = 1_000;

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** How many notices were told by it. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    int told = 0;
    List<Notice> waiting = work.tables().notices().pendingConsole(position, MOST);
    for (Notice notice : waiting) {
      if (mine(work, notice)) {
        new RecordDelivery(notice.id(), notice.alertId(), true, "shown-to-" + user)
            .decide(work, now);
        told++;
      }
    }
    return told;
  }

  private boolean mine(WorkingSet work, Notice notice) {
    return work.alert(notice.alertId())
        .filter(row -> region.contains(row.alert().subject().region()))
        .isPresent();
  }
}
