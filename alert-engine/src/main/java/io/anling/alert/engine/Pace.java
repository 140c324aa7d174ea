package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a channel may be used: the first message at once, each further one after its share of
 * the minute. Used by one thread.
 */
final class Pace {

  private final Duration apart;
  private Instant next = Instant.MIN;

  /**
   * A pace.
   *
   * @param rate messages a minute; 0 for no bound
   */
  Pace(int rate) {
    this.apart = rate <= 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(rate);
  }

  boolean bounded() {
    return !apart.isZero();
  }

  /** How long the next message has to wait. */
  Duration until(Instant now) {
    return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
  }

  /** A message goes out now. */
  void used(Instant now) {
    next = bounded() ? now.plus(apart) : Instant.MIN;
  }
}
