package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.TestWindow;
import io.anling.alert.engine.PruneHomes.Pruned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Prunes absences and test windows that ended longer ago than alerts are kept, a few at a time,
 * with what they held back and what was seen in them. An absence stays while an alert of its home
 * is open that was raised before it ended. The audit log keeps who entered and ended them, and a
 * device its newest test. Repeating it goes on.
 *
 * @param keep after their end
 */
public record PruneHomes(Duration keep) implements Command<Pruned> {

  /** How many absences, and how many windows, one transaction prunes. */
  public static final int MOST = 20;

  /** How many events seen in windows one transaction prunes. */
  public static final int MOST_SEEN = 500;

  /** How many of each were pruned. */
  public record Pruned(int absences, int windows) {}

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Pruned decide(WorkingSet work, Instant now) {
    Instant before = now.minus(keep);
    if (before.isBefore(Instant.EPOCH)) {
      return new Pruned(0, 0);
    }
    HomeTables homes = work.tables().homes();
    return new Pruned(absences(homes.absences(), before), windows(homes.windows(), before));
  }

  private static int absences(AbsenceTable table, Instant before) {
    List<String> ids = table.endedBefore(before, MOST).stream().map(Absence::id).toList();
    table.remove(ids);
    return ids.size();
  }

  private static int windows(TestWindowTable table, Instant before) {
    int room = MOST_SEEN;
    int pruned = 0;
    for (TestWindow window : table.endedBefore(before, MOST)) {
      room -= table.forgetSeen(window.id(), room);
      if (room == 0) {
        // There may be more of it: the window goes with the last of them, the next time.
        return pruned;
      }
      table.remove(window.id());
      pruned++;
    }
    return pruned;
  }
}
