package io.anling.gateway.mqtt;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubling from {@link #FIRST} to {@link #LONGEST}, each
 * by chance between half and all of it, so that many do not come back together.
 */
final class Backoff {

  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final DoubleSupplier chance;
  private Duration next = FIRST;

  /**
   * @param chance from 0 to 1
   */
  Backoff(DoubleSupplier chance) {
    this.chance = chance;
  }

  Duration next() {
    Duration most = next;
    Duration doubled = most.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    long half = most.toMillis() / 2;
    return Duration.ofMillis(half + Math.round(half * chance.getAsDouble()));
  }

  /** It held: the next failure is a first one again. */
  void reset() {
    next = FIRST;
  }

  /** Somebody else is in the way: wait as long as it goes. */
  void longest() {
    next = LONGEST;
  }
}
