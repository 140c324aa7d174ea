package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Fact;
import io.anling.alert.Label;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;

/**
 * Engine time is the wall's: where an alert says that the wall stepped, that is put on record, and
 * the alert is marked as cleared. A human closes it.
 */
record RecordMeeting() implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  /** Whether there was something to put on record. */
  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    boolean news =
        work.open(new Subjects(work).of(RegionPath.ROOT)).stream().anyMatch(RecordMeeting::tells);
    if (news) {
      work.tables().log().audit(now, Fact.ENGINE, "clock-met", "engine time is the wall's", null);
      new SystemAlerts(work).clear(AlertKind.CLOCK_STEP, RegionPath.ROOT, now);
    }
    return news;
  }

  private static boolean tells(Alert alert) {
    return alert.kind() == AlertKind.CLOCK_STEP
        && !alert.condition().labels().contains(Label.CLEARED);
  }
}
