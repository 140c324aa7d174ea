package io.anling.gateway.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param metric only this one; null for all
 * @param from inclusive
 * @param to exclusive
 * @param every null for the points themselves
 * @param limit at most so many, the newest ones
 */
public record TelemetryQuery(
    String deviceId,
    @Nullable String metric,
    Instant from,
    Instant to,
    @Nullable Every every,
    int limit) {

  /**
   * Intervals of one length.
   *
   * @param length whole seconds
   * @param offset of the time zone whose midnight one of them begins at
   */
  public record Every(Duration length, Duration offset) {

    /** The beginning of the interval that {@code millis} lies in. */
    public long beginning(long millis) {
      long local = millis + offset.toMillis();
      return Math.floorDiv(local, length.toMillis()) * length.toMillis() - offset.toMillis();
    }
  }
}
