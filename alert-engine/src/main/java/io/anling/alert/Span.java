package io.anling.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time with an end.
 *
 * @param from the first instant of it
 * @param to the first instant after it, not before {@code from}; where it is the same, nothing is
 *     in it
 */
public record Span(Instant from, Instant to) {

  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a period does not end before it begins: " + from + " to " + to);
    }
  }

  /** From {@code from} on for {@code length}. */
  public static Span of(Instant from, Duration length) {
    return new Span(from, from.plus(length));
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /** Whether they have an instant in common. */
  public boolean touches(Span other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** Whether all of {@code other} lies within it. */
  public boolean covers(Span other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /**
   * This one, for a place where an empty one is no answer.
   *
   * @throws IllegalArgumentException where it is empty
   */
  public Span notEmpty() {
    if (from.equals(to)) {
      throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
    }
    return this;
  }

  /** The same, over at {@code now} unless it was over before; what has not begun never will. */
  public Span ended(Instant now) {
    Instant begin = now.isBefore(from) ? now : from;
    return new Span(begin, now.isBefore(to) ? now : to);
  }
}
