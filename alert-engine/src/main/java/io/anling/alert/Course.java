package io.anling.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far help has come.
 *
 * @param state where the alert stands
 * @param owner who has it: a desk's recipient id, or the name of the user who acknowledged it
 * @param deadline when something must have happened; null only when closed
 * @param progress how far the plan has been carried out
 * @param contactedAt when a human first spoke to the elder; null before
 * @param outcome null until closed
 */
public record Course(
    AlertState state,
    String owner,
    @Nullable Instant deadline,
    Progress progress,
    @Nullable Instant contactedAt,
    @Nullable Outcome outcome) {

  /**
   * How far the plan has been carried out.
   *
   * @param startedAt the instant from which the plan's delays count
   * @param steps how many steps have fired or were passed over
   * @param round how many times the last step has fired
   * @param toldAt when the recipients so far were, or are going to be, told last; null before
   */
  public record Progress(Instant startedAt, int steps, int round, @Nullable Instant toldAt) {

    static Progress start(Instant now) {
      return new Progress(now, 0, 0, null);
    }
  }

  Course to(AlertState next, String who, @Nullable Instant due) {
    return new Course(next, who, due, progress, contactedAt, outcome);
  }

  Course with(Progress next, @Nullable Instant due) {
    return new Course(state, owner, due, next, contactedAt, outcome);
  }

  Course contacted(Instant now) {
    return new Course(
        state, owner, deadline, progress, contactedAt == null ? now : contactedAt, outcome);
  }

  Course ended(Outcome how) {
    return new Course(AlertState.CLOSED, owner, null, progress, contactedAt, how);
  }
}
