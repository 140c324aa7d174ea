package io.anling.gateway.metrics;

import io.anling.alert.Alert;
import io.anling.alert.Decision.Reason;
import io.anling.alert.engine.EngineListener;
import java.time.Duration;
import java.time.Instant;

/** Turns what this process's engine did into meters; drills stay out of them. */
public final class EngineMeters implements EngineListener {

  private final Meters meters;
  private volatile Duration clockStep = Duration.ZERO;

  /** Counts into {@code meters} from now on. */
  public EngineMeters(Meters meters) {
    this.meters = meters;
    meters.gauge("anling.clock.step.seconds", () -> clockStep.toMillis() / 1000.0);
  }

  @Override
  public void committed(Committed committed) {
    meters.workDropped(committed.workDropped());
    for (Change change : committed.changes()) {
      if (change.row().alert().drill()) {
        continue;
      }
      switch (change.entry().fact().kind()) {
        case RAISED -> meters.raised(change.row().alert().kind().word());
        case TOLD -> consoleTold(change);
        case ACKNOWLEDGED -> acknowledged(change);
        default -> {
          // Not metered.
        }
      }
    }
  }

  /**
   * The first time alone counts: not an owner who says that he has seen more, and nobody after a
   * return to the plan, which then starts later than its alert.
   */
  private void acknowledged(Change change) {
    Alert alert = change.row().alert();
    boolean seen = Reason.SEEN_BY_OWNER.word().equals(change.entry().fact().detail().get("reason"));
    Instant raised = alert.condition().times().raisedAt();
    if (!seen && !alert.course().progress().startedAt().isAfter(raised)) {
      meters.acknowledged(Duration.between(raised, change.entry().at()));
    }
  }

  /** The webhook counts its own attempts; a desk's confirmation is known from the log alone. */
  private void consoleTold(Change change) {
    String channel = change.entry().fact().detail().getOrDefault("channel", "");
    if (channel.equals("console")) {
      meters.noticeAttempt(channel, "told");
    }
  }

  @Override
  public void commitTook(Duration time, int commands) {
    meters.committed(time);
  }

  /** The last step that this process saw; 0 while it saw none. */
  @Override
  public void clockStepped(Duration by) {
    clockStep = by;
  }

  @Override
  public void deadlineFired(Duration lateness) {
    meters.deadlineLateness(lateness);
  }
}
