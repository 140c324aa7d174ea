package io.anling.alert.duty;

import java.time.Duration;
import java.time.Instant;

/**
 * A period of time.
 *
 * @param from the first instant that belongs to it
 * @param to the first one that does not any more; after {@code from}
 */
public record Span(Instant from, Instant to) {

  public Span {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
    }
  }

  /** The period of that length from {@code from} on. */
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
}
