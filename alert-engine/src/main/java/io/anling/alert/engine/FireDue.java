package io.anling.alert.engine;

import io.anling.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An alert's deadline fell due: whatever its plan says happens now. */
record FireDue(String alertId) implements Command<Optional<Duration>> {

  @Override
  public Urgency urgency() {
    return Urgency.EMERGENCY;
  }

  @Override
  public Needs needs() {
    return Needs.alert(alertId);
  }

  /** How late it was; empty where it is no longer due. */
  @Override
  public Optional<Duration> decide(WorkingSet work, Instant now) {
    Alert alert = work.alert(alertId).map(AlertRow::alert).orElse(null);
    Instant deadline = alert == null ? null : alert.dueAt();
    if (alert == null || deadline == null || deadline.isAfter(now)) {
      return Optional.empty();
    }
    work.apply(alert.escalate(now), now);
    return Optional.of(Duration.between(deadline, now));
  }
}
