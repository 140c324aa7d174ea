package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Engine time as a function of two clocks: the wall, which tells what people call the time and may
 * be set, and a monotonic one, which only tells how long something took.
 *
 * <p>Engine time goes on with the monotonic clock. Where the wall is elsewhere, engine time goes
 * towards it, by a tenth faster or slower than the monotonic clock and never backwards, so that a
 * wall that jumps neither fires a plan in a burst nor holds one up. A process that stood still
 * finds both clocks gone on: that is a late turn and no step.
 *
 * @param engine engine time at {@code nanos}
 * @param nanos what the monotonic clock showed, in nanoseconds from anywhere
 * @param away how far the wall was ahead of engine time then; negative where it was behind
 * @param known how much of that was reported as a step and is not made up yet
 */
public record TimeKeeping(Instant engine, long nanos, Duration away, Duration known) {

  /** A wall that is further away than what is known of it has stepped. */
  public static final Duration STEP = Duration.ofSeconds(2);

  /** So near, engine time has met the wall. */
  public static final Duration MET = Duration.ofSeconds(1);

  private static final int TENTH = 10;

  /**
   * A look at both clocks.
   *
   * @param next from now on
   * @param step by how much the wall has stepped; null where it has not
   */
  public record Look(TimeKeeping next, @Nullable Duration step) {}

  /**
   * The start of a process: the wall's time, or the last time that was kept where the wall is
   * behind it. The first look then finds a step.
   */
  public static TimeKeeping start(Instant wall, Instant last, long nanos) {
    Instant engine = wall.isBefore(last) ? last : wall;
    return new TimeKeeping(engine, nanos, Duration.between(engine, wall), Duration.ZERO);
  }

  /** Engine time when the monotonic clock shows {@code later}. */
  public Instant at(long later) {
    long passed = Math.max(0, later - nanos);
    return engine.plusNanos(passed).plus(madeUp(passed));
  }

  private Duration madeUp(long passed) {
    Duration most = Duration.ofNanos(passed / TENTH);
    return away.abs().compareTo(most) <= 0 ? away : away.isNegative() ? most.negated() : most;
  }

  /** Looks at both clocks again. */
  public Look look(Instant wall, long later) {
    Instant now = at(later);
    Duration left = Duration.between(now, wall);
    Duration still = less(known, madeUp(Math.max(0, later - nanos)));
    Duration unknown = left.minus(still);
    boolean stepped = unknown.abs().compareTo(STEP) > 0;
    Duration from = met(left) ? Duration.ZERO : stepped ? left : still;
    return new Look(new TimeKeeping(now, later, left, from), stepped ? unknown : null);
  }

  private static boolean met(Duration away) {
    return away.abs().compareTo(MET) <= 0;
  }

  /** What is left of {@code known}, which does not change its sign. */
  private static Duration less(Duration known, Duration madeUp) {
    if (known.isNegative() != madeUp.isNegative()) {
      return known;
    }
    return known.abs().compareTo(madeUp.abs()) <= 0 ? Duration.ZERO : known.minus(madeUp);
  }

  /**
   * Goes on from {@code other} where that is ahead; never goes back. That is no step: what is known
   * of the wall stays known.
   */
  public TimeKeeping jump(Instant other, long later) {
    Instant now = at(later);
    Duration by = other.isAfter(now) ? Duration.between(now, other) : Duration.ZERO;
    Duration made = madeUp(Math.max(0, later - nanos));
    return new TimeKeeping(
        now.plus(by), later, away.minus(made).minus(by), less(known, made).minus(by));
  }

  /** Whether a step is known of that engine time has not made up yet. */
  public boolean stepped() {
    return !known.isZero();
  }
}
