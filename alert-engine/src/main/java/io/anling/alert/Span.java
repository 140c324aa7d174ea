package io.anling.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time with an end.
 *
 * @param from the first instant of it
 * @param until the first instant after it, not before {@code from}
 */
public record Span(Instant from, Instant until) {

  public Span {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("it ends before it begins");
    }
  }

  /** From {@code from} on for {@code length}. */
  public static Span of(Instant from, Duration length) {
    return new Span(from, from.plus(length));
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  public Duration length() {
    return Duration.between(from, until);
  }

  /** The same, over at {@code now} unless it was over before; what has not begun never will. */
  public Span ended(Instant now) {
    Instant begin = now.isBefore(from) ? now : from;
    return new Span(begin, now.isBefore(until) ? now : until);
  }
}
