package io.anling.alert.engine;

import io.anling.alert.Alert;
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
    Alert alert = work.alert(alertId).map(AlertRow::alert).filter(Alert::open).orElse(null);
    if (alert == null || !work.adrift(alertId)) {
      return false;
    }
    work.apply(alert.adrift(now), now);
    return true;
  }
}
