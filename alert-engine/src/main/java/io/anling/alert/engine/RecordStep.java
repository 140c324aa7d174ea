package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.Fact;
import io.anling.alert.registry.RegionPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The wall has stepped: that is put on record, and somebody is told. Plans go on as they were. */
record RecordStep(String node, Duration by) implements Command<ClockStep> {

  @Override
  public Urgency urgency() {
    return Urgency.EVENT;
  }

  @Override
  public ClockStep decide(WorkingSet work, Instant now) {
    ClockStep step = new ClockStep(now, by, false);
    String seconds = ClockStep.seconds(by);
    String where = node.isEmpty() ? "" : " at node " + node;
    step.keep(work.tables().desk());
    work.tables().log().audit(now, Fact.ENGINE, "clock-step", seconds + where, null);
    new SystemAlerts(work)
        .raise(AlertKind.CLOCK_STEP, RegionPath.ROOT, Map.of("by", seconds, "node", node), now);
    return step;
  }
}
