package io.anling.alert;

import io.anling.alert.Course.Progress;
import io.anling.alert.Decision.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Technical alerts that an {@link Absence} holds back: open and shown from the beginning, their
 * plan starts only when the absence ends. The alert's own deadline is what remembers it.
 */
public final class HeldBack {

  private HeldBack() {}

  /**
   * A new alert, its plan starting at {@code end}.
   *
   * @throws IllegalArgumentException for a kind that nothing may hold back
   */
  public static Decision until(Decision raised, Instant end) {
    Alert alert = raised.alert();
    if (!Absence.maySilence(alert.kind())) {
      throw new IllegalArgumentException(alert.kind().word() + " is never held back");
    }
    Alert held = labelled(alert).with(starting(alert, end));
    return new Decision(Reason.HELD_BACK, held, raised.facts(), List.of());
  }

  /** Whether it still waits for its plan to start. */
  public static boolean waits(Alert alert) {
    return alert.condition().labels().contains(Label.HELD_BACK)
        && alert.state() == AlertState.RAISED
        && alert.course().progress().steps() == 0;
  }

  /** Another absence lasts longer: it waits for that one; empty where it does so already. */
  public static Optional<Decision> prolong(Alert alert, Instant end) {
    Instant due = alert.course().deadline();
    return due == null || !due.isBefore(end)
        ? Optional.empty()
        : Optional.of(
            Decision.of(
                Reason.HELD_BACK,
                alert.with(starting(alert, end)),
                Fact.of(FactKind.HELD, Fact.ENGINE)));
  }

  /** The absence ended before its time: the plan starts now. */
  public static Decision release(Alert alert, Instant now) {
    return Decision.of(
        Reason.ABSENCE_ENDED,
        over(alert).with(starting(alert, now)),
        Fact.of(FactKind.RELEASED, Fact.ENGINE));
  }

  /** The condition ended before anybody was told: there is nothing left to do. */
  public static Decision overBeforeTold(Alert alert, Fact cause) {
    Course closed =
        alert
            .course()
            .to(AlertState.CLOSED, alert.course().owner(), null)
            .ended(Outcome.NO_HELP_NEEDED);
    Fact fact = cause.with("outcome", Outcome.NO_HELP_NEEDED.word());
    return Decision.of(Reason.OVER_BEFORE_TOLD, alert.with(closed), fact);
  }

  /** Its plan has started: nothing holds it back any more. */
  static Alert over(Alert alert) {
    return alert.condition().labels().contains(Label.HELD_BACK)
        ? alert.with(alert.condition().without(Label.HELD_BACK))
        : alert;
  }

  private static Course starting(Alert alert, Instant at) {
    return alert.course().with(Progress.start(at), alert.plan().due(0, at));
  }

  private static Alert labelled(Alert alert) {
    return alert.with(alert.condition().labelled(Label.HELD_BACK));
  }
}
