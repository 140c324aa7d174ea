package io.anling.gateway.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from a quarter of a second to half a minute, half
 * of it by chance, so that many gateways do not come back at once; never less than the database
 * asked for, as long as it asks for minutes and not for hours.
 */
final class DrainBackoff {

  static final Duration SHORTEST = Duration.ofMillis(250);
  static final Duration LONGEST = Duration.ofSeconds(30);
  static final Duration MOST_OBEYED = Duration.ofMinutes(5);

  private final RandomGenerator random;
  private Duration next = SHORTEST;

  DrainBackoff(RandomGenerator random) {
    this.random = random;
  }

  /** After this failure. */
  Duration after(IOException failure) {
    Duration base = next;
    next = min(next.multipliedBy(2), LONGEST);
    long half = base.toMillis() / 2;
    Duration wait = Duration.ofMillis(half + random.nextLong(half + 1));
    if (failure instanceof LaterException later) {
      Duration asked = min(later.after(), MOST_OBEYED).plusMillis(random.nextLong(half + 1));
      return asked.compareTo(wait) > 0 ? asked : wait;
    }
    return wait;
  }

  /** It worked. */
  void reset() {
    next = SHORTEST;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
