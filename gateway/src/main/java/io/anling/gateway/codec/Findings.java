package io.anling.gateway.codec;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one message says of one device, as it is found out field by field. Keeps {@link
 * NativeJson}'s bounds of attributes and {@link Fields#MOST_METRICS} metrics of an instant. Not for
 * more than one thread.
 */
final class Findings {

  /** The attribute by which a vendor's simulated or learning event is known as a drill. */
  static final String DRILL = "drill";

  /** The attribute of an event of which the device was told to make no sound. */
  static final String SILENT = "silent";

  /** The attribute of {@code cleared} that says what is over. */
  static final String OF = "of";

  private static final int MOST_HAPPENINGS = 64;
  private static final String UNNAMED = "unnamed";
  private static final int MOST_NOTES = 32;

  /** Of a kind at an instant: several sensors of one device are one state. */
  private record Held(AlertKind kind, @Nullable Instant at) {}

  private final @Nullable String id;
  private final @Nullable Instant time;
  private final Map<String, String> notes = new TreeMap<>();
  private final List<Decoded> happened = new ArrayList<>();
  private final Map<Held, Boolean> states = new LinkedHashMap<>();
  private final List<Decoded> others = new ArrayList<>();

  /** Whether more happened or held than there is room for: the rest is told as unreadable. */
  private boolean full;

  private final Map<@Nullable Instant, Map<String, Object>> readings = new LinkedHashMap<>();

  /**
   * Nothing found yet.
   *
   * @param id by which a repetition of the message is known; null where nothing tells it
   * @param time the device's claim for all that has no other; null where it makes none
   */
  Findings(@Nullable String id, @Nullable Instant time) {
    this.id = Fields.id(id);
    this.time = time;
  }

  /** The device's claim for all that has no other; null where it makes none. */
  @Nullable Instant time() {
    return time;
  }

  /** An attribute of everything that happened or holds; an empty text is none. */
  void note(String name, @Nullable String text) {
    if (text != null && !text.isBlank() && notes.size() < MOST_NOTES) {
      notes.put(
          Fields.clean(name, NativeJson.LONGEST_ID),
          Fields.clean(text.strip(), NativeJson.LONGEST_ATTRIBUTE));
    }
  }

  /** Something happened, at the message's time. */
  void event(EventType type, Map<String, String> said) {
    event(type, time, said);
  }

  /** Something happened then. */
  void event(EventType type, @Nullable Instant at, Map<String, String> said) {
    happen(new Decoded.Event(type, nextId(), at, clean(said)));
  }

  /** Somebody did something whose meaning the model has to say; {@code word} in lower case. */
  void action(String word, Map<String, String> said) {
    action(word, time, said);
  }

  /** The same, then. */
  void action(String word, @Nullable Instant at, Map<String, String> said) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    String plain = lower.isEmpty() ? UNNAMED : Fields.clean(lower, NativeJson.LONGEST_ID);
    happen(new Decoded.Action(plain, nextId(), at, clean(said)));
  }

  private static Map<String, String> clean(Map<String, String> said) {
    Map<String, String> clean = new TreeMap<>();
    said.forEach(
        (name, text) ->
            clean.put(
                Fields.clean(name, NativeJson.LONGEST_ID),
                Fields.clean(text, NativeJson.LONGEST_ATTRIBUTE)));
    return clean;
  }

  private void happen(Decoded one) {
    if (happened.size() < MOST_HAPPENINGS) {
      happened.add(one);
    } else {
      full = true;
    }
  }

  /** The message's id; for what happens second, third… in it, with that number behind it. */
  private @Nullable String nextId() {
    return id == null || happened.isEmpty() ? id : Fields.id(id + "#" + (happened.size() + 1));
  }

  /** It holds, or holds no more, at the message's time. */
  void state(AlertKind kind, boolean active) {
    state(kind, active, time);
  }

  /** It holds, or holds no more, then. It holds where any of the device's sensors says so. */
  void state(AlertKind kind, boolean active, @Nullable Instant at) {
    Held held = new Held(kind, at);
    if (states.size() < MOST_HAPPENINGS || states.containsKey(held)) {
      states.merge(held, active, Boolean::logicalOr);
    } else {
      full = true;
    }
  }

  /** A reading at the message's time: a number, a boolean or a text. */
  void value(String metric, Object value) {
    value(metric, value, time);
  }

  /** A reading then. */
  void value(String metric, Object value, @Nullable Instant at) {
    String name = Fields.clean(metric, NativeJson.LONGEST_ID);
    if (name.isBlank()) {
      return;
    }
    Map<String, Object> values = readings.computeIfAbsent(at, then -> new TreeMap<>());
    if (values.size() < Fields.MOST_METRICS) {
      values.put(name, metric(value));
    }
  }

  private static Object metric(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof String text ? Fields.clean(text, NativeJson.LONGEST_ATTRIBUTE) : value;
  }

  /** Bytes that only the model can explain. */
  void raw(int port, byte[] bytes) {
    others.add(new Decoded.Raw(port, bytes, id, time));
  }

  /** Some of it could not be read. */
  void unreadable(String reason, String diagnostic) {
    others.add(new Decoded.Unreadable(reason, diagnostic, id));
  }

  /** Its network announces the device; see {@link Decoded.Announced}. */
  void announced(@Nullable String model, @Nullable String name) {
    others.add(Fields.announced(model, name));
  }

  /** Whatever else it says. */
  void part(Decoded part) {
    others.add(part);
  }

  /** Whether nothing happened and nothing holds or is over. */
  boolean uneventful() {
    return happened.isEmpty() && states.isEmpty();
  }

  /** All of it, in the order of {@link Heard#parts}; a heartbeat where there is nothing else. */
  List<Decoded> parts() {
    List<Decoded> parts = new ArrayList<>();
    for (Decoded one : happened) {
      parts.add(complete(one));
    }
    states.forEach(
        (held, active) -> parts.add(new Decoded.State(held.kind(), active, held.at(), notes)));
    others.forEach(one -> parts.add(complete(one)));
    if (full) {
      parts.add(
          new Decoded.Unreadable(
              "over-limit", "more than " + MOST_HAPPENINGS + " happenings or states", id));
    }
    if (!readings.isEmpty()) {
      parts.add(
          new Decoded.Telemetry(
              readings.entrySet().stream()
                  .map(entry -> new Decoded.Reading(entry.getKey(), entry.getValue()))
                  .toList()));
    }
    return parts.isEmpty() ? List.of(new Decoded.Heartbeat()) : parts;
  }

  private Decoded complete(Decoded one) {
    if (one instanceof Decoded.Event event) {
      return new Decoded.Event(
          event.type(), event.id(), event.time(), attributes(event.attributes()));
    }
    if (one instanceof Decoded.Action action) {
      return new Decoded.Action(
          action.word(), action.id(), action.time(), attributes(action.attributes()));
    }
    return one instanceof Decoded.Raw raw
        ? new Decoded.Raw(raw.port(), raw.bytes(), raw.id(), raw.time(), notes)
        : one;
  }

  /**
   * What was noted, what it says itself, and, as far as there is room, what was measured at the
   * message's time.
   */
  private Map<String, String> attributes(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(notes);
    all.putAll(own);
    Map<String, Object> measured = readings.getOrDefault(time, Map.of());
    for (Map.Entry<String, Object> value : measured.entrySet()) {
      if (all.size() < NativeJson.MOST_ATTRIBUTES) {
        all.putIfAbsent(value.getKey(), text(value.getValue()));
      }
    }
    return all;
  }

  /** A number without the fraction that it does not have. */
  static String text(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf(number.longValue())
        : Fields.clean(String.valueOf(value), NativeJson.LONGEST_ATTRIBUTE);
  }
}
