package io.anling.gateway.codec;

import io.anling.alert.EventType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a payload turned out to be. */
public sealed interface Decoded {

  /**
   * Something happened.
   *
   * @param id the device's own, at most 64 characters; null where it sent none
   * @param time the device's claim; null where it made none that could be read
   * @param attributes every other field, as text, within {@link NativeJson}'s bounds
   */
  record Event(
      EventType type, @Nullable String id, @Nullable Instant time, Map<String, String> attributes)
      implements Decoded {

    public Event {
      attributes = Map.copyOf(attributes);
    }
  }

  /** Something was measured; at least one reading, each with at least one value. */
  record Telemetry(List<Reading> readings) implements Decoded {

    public Telemetry {
      readings = List.copyOf(readings);
    }
  }

  /** A sign of life, and nothing else. */
  record Heartbeat() implements Decoded {}

  /**
   * It could not be read.
   *
   * @param reason a code out of a fixed set, fit for a meter's label
   * @param diagnostic what is wrong, where, and how to mend it; one line
   * @param id the event's id where that much could be read; null otherwise
   */
  record Unreadable(String reason, String diagnostic, @Nullable String id) implements Decoded {}

  /**
   * Values of one instant.
   *
   * @param at the device's claim; null where it made none that could be read
   * @param values by metric: a {@link Double}, a {@link Boolean} or a {@link String}
   */
  record Reading(@Nullable Instant at, Map<String, Object> values) {

    public Reading {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }
}
