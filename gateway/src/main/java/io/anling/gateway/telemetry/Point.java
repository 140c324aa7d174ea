package io.anling.gateway.telemetry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a device measured at one instant.
 *
 * @param at the device's time where it gave one, else the time of receipt
 * @param values by metric: a {@link Double}, a {@link Boolean} or a {@link String}
 */
public record Point(String deviceId, Instant at, Map<String, Object> values) {

  public Point {
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
