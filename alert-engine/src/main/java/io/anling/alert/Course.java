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
   * @param acceptance null where no step fired so far asks for more than one human
   */
  public record Progress(
      Instant startedAt,
      int steps,
      int round,
      @Nullable Instant toldAt,
      @Nullable Acceptance acceptance) {

    /** Where one human is enough. */
    public Progress(Instant startedAt, int steps, int round, @Nullable Instant toldAt) {
      this(startedAt, steps, round, toldAt, null);
    }

    static Progress start(Instant now) {
      return new Progress(now, 0, 0, null, null);
    }

    Progress fired(int count, int rounds, Instant now) {
      return new Progress(startedAt, count, rounds, now, acceptance);
    }

    Progress told(Instant at) {
      return new Progress(startedAt, steps, round, at, acceptance);
    }

    Progress asking(@Nullable Acceptance asked) {
      return new Progress(startedAt, steps, round, toldAt, asked);
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
