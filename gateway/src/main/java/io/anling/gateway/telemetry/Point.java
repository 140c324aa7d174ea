package io.anling.gateway.telemetry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a device measured at one instant.
 *
 * @param at the device's time where it gave one that can be true, else the time of receipt; to the
 *     millisecond
 * @param values by metric: a {@link Double}, a {@link Boolean} or a {@link String}
 */
public record Point(String deviceId, Instant at, Map<String, Object> values) {

  public Point {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
