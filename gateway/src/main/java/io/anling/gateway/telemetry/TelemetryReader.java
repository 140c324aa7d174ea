package io.anling.gateway.telemetry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads telemetry back; may block. */
public interface TelemetryReader {

  /**
   * A device's points in the order of their time.
   *
   * @param metric only this one; null for all
   * @param from inclusive
   * @param to exclusive
   * @param limit at most so many, the newest ones
   */
  List<Point> read(String deviceId, @Nullable String metric, Instant from, Instant to, int limit);
}
