package io.anling.alert;

import java.time.Instant;
import java.util.List;
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
 * @param duties what is owed beside the state's own deadline
 */
public record Course(
    AlertState state,
    String owner,
    @Nullable Instant deadline,
    Progress progress,
    @Nullable Instant contactedAt,
    @Nullable Outcome outcome,
    Duties duties) {

  /**
   * How far the plan has been carried out.
   *
   * @param startedAt the instant from which the plan's delays count
   * @param steps how many steps have fired or were passed over
   * @param round how many times the last step has fired
   * @param toldAt when somebody was last to be told by a step or of a further signal; null before
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

  /** What a store of an older version does not have is empty. */
  public Course {
    duties = duties == null ? Duties.NONE : duties;
  }

  /** A course in which nothing is owed beside its deadline. */
  public Course(
      AlertState state,
      String owner,
      @Nullable Instant deadline,
      Progress progress,
      @Nullable Instant contactedAt,
      @Nullable Outcome outcome) {
    this(state, owner, deadline, progress, contactedAt, outcome, Duties.NONE);
  }

  /** Who was asked to go, in the order of asking. */
  public List<Assignment> assignments() {
    return duties.assignments();
  }

  /** The hand-over that waits for an answer; null where none does. */
  public @Nullable HandOver handOver() {
    return duties.handOver();
  }

  /** The call that is owed or was made after closing; null where there is none. */
  public @Nullable FollowUp followUp() {
    return duties.followUp();
  }

  Course to(AlertState next, String who, @Nullable Instant due) {
    return new Course(next, who, due, progress, contactedAt, outcome, duties);
  }

  Course with(Progress next, @Nullable Instant due) {
    return new Course(state, owner, due, next, contactedAt, outcome, duties);
  }

  Course with(Duties next) {
    return new Course(state, owner, deadline, progress, contactedAt, outcome, next);
  }

  Course contacted(Instant now) {
    Instant first = contactedAt == null ? now : contactedAt;
    return new Course(state, owner, deadline, progress, first, outcome, duties);
  }

  Course ended(Outcome how) {
    return new Course(AlertState.CLOSED, owner, null, progress, contactedAt, how, duties);
  }
}
