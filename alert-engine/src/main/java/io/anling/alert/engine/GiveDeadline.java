package io.anling.alert.engine;

import io.anling.alert.AlertState;
import java.time.Instant;

/** An open alert that was found without a deadline gets one: its plan starts again. */
record GiveDeadline(String alertId) implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.EMERGENCY;
  }

  @Override
  public Needs needs() {
    return Needs.alert(alertId);
  }

  /** Whether it was still without one. */
  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    AlertRow row = work.alert(alertId).orElse(null);
    boolean adrift =
        row != null
            && row.alert().state() != AlertState.CLOSED
            && work.tables().alerts().adrift(Audited.MOST).contains(alertId);
    if (adrift) {
      work.apply(row.alert().adrift(now), now);
    }
    return adrift;
  }
}
