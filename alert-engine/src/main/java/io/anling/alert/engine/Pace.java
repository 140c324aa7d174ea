package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a channel may be used: the first message at once, each further one after its share of
 * the minute. Several nodes that use it have a share of the rate each. Used by one thread.
 */
final class Pace {

  private final Duration alone;
  private Duration apart;
  private Instant next = Instant.MIN;

  /**
   * A pace.
   *
   * @param rate messages a minute; 0 for no bound
   */
  Pace(int rate) {
    this.alone = rate <= 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(rate);
    this.apart = alone;
  }

  /** From the next message on the rate is that of so many nodes together, this one among them. */
  void shareAmong(int nodes) {
    apart = alone.multipliedBy(nodes);
  }

  boolean bounded() {
    return !alone.isZero();
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
