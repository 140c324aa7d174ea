package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.Fact;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;

/** Engine time has met the wall again: the alert is marked as cleared, and a human closes it. */
record RecordMeeting() implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    work.tables().log().audit(now, Fact.ENGINE, "clock-met", "engine time is the wall's", null);
    new SystemAlerts(work).clear(AlertKind.CLOCK_STEP, RegionPath.ROOT, now);
    return true;
  }
}
