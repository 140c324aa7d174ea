package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
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
   * Something holds, or holds no more: smoke, a leak, mains power. It may be said again and again,
   * and replayed; only its beginning is an event.
   *
   * @param kind of the alert that its beginning raises
   * @param active whether it holds
   * @param time the device's claim; null where it made none that could be read
   */
  record State(
      AlertKind kind, boolean active, @Nullable Instant time, Map<String, String> attributes)
      implements Decoded {

    public State {
      attributes = Map.copyOf(attributes);
    }
  }

  /**
   * Somebody did something whose meaning the device's model has to say: a short press, a scene.
   *
   * @param word of the action in lower case, such as {@code short}, {@code emergency} or {@code
   *     single}
   * @param id what makes a repetition of the message recognisable; null where nothing does
   */
  record Action(
      String word, @Nullable String id, @Nullable Instant time, Map<String, String> attributes)
      implements Decoded {

    public Action {
      attributes = Map.copyOf(attributes);
    }
  }

  /**
   * How often a button was pressed in all: a rise by more than the presses that were heard tells of
   * presses that were not.
   *
   * @param button by which the device tells its buttons apart; at most 64 characters
   * @param counter 0 to 2^53; null where the message has presses without it
   * @param heard presses of the button that the same message says on their own
   * @param press what one that was missed would be: an {@code Event} or an {@code Action}
   */
  record Counted(String button, @Nullable Long counter, int heard, Decoded press)
      implements Decoded {}

  /**
   * Bytes that only the device's model can explain, as a LoRaWAN network server hands them on where
   * it has no codec.
   *
   * @param port LoRaWAN's FPort, 1 to 255 (LoRaWAN 1.0.4, 4.3.2); 0 where nobody says which
   * @param id what makes a repetition of the message recognisable; null where nothing does
   * @param attributes of whatever turns out to have happened
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere
  record Raw(
      int port,
      byte[] bytes,
      @Nullable String id,
      @Nullable Instant time,
      Map<String, String> attributes)
      implements Decoded {

    public Raw {
      attributes = Map.copyOf(attributes);
    }

    /** Bytes of which the message says nothing beside. */
    public Raw(int port, byte[] bytes, @Nullable String id, @Nullable Instant time) {
      this(port, bytes, id, time, Map.of());
    }
  }

  /** Whether its network sees the device. */
  record Presence(boolean online, @Nullable Instant time) implements Decoded {}

  /**
   * Its network announces the device: it becomes known, and belongs to no home yet.
   *
   * @param model a word for the model catalogue; null where the announcement names none
   * @param name for people; null where the announcement has none
   */
  record Announced(@Nullable String model, @Nullable String name) implements Decoded {}

  /** It could be read, and says nothing that is to be kept: not even that the device lives. */
  record Nothing() implements Decoded {}

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
