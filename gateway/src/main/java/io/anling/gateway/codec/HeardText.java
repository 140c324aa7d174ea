package io.anling.gateway.codec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, in lines for people: {@code button-1: sos id=7 room=卧室}, {@code button-1:
 * battery=71}. The same message always has the same lines.
 */
public final class HeardText {

  private HeardText() {}

  /** A line for each part; the one line {@code nothing} where there is none. */
  public static List<String> lines(List<Heard> heard, @Nullable String speaker) {
    List<String> lines = new ArrayList<>();
    for (Heard one : heard) {
      String name = one.speaker() == null ? speaker : one.speaker();
      String through = one.hub() == null ? "" : " through " + one.hub();
      for (Decoded part : one.parts()) {
        for (String words : words(part)) {
          lines.add((name == null ? "?" : name) + through + ": " + words);
        }
      }
    }
    return lines.isEmpty() ? List.of("nothing") : lines;
  }

  private static List<String> words(Decoded part) {
    if (part instanceof Decoded.Telemetry telemetry) {
      return telemetry.readings().stream()
          .map(reading -> (pairs(reading.values()) + time(reading.at())).strip())
          .toList();
    }
    return List.of(word(part));
  }

  private static String word(Decoded part) {
    if (part instanceof Decoded.Event event) {
      return event.type().word() + detail(event.id(), event.time(), event.attributes());
    }
    if (part instanceof Decoded.State state) {
      String holds = state.active() ? " on" : " off";
      return state.kind().word() + holds + detail(null, state.time(), state.attributes());
    }
    if (part instanceof Decoded.Action action) {
      return "action " + action.word() + detail(action.id(), action.time(), action.attributes());
    }
    if (part instanceof Decoded.Raw raw) {
      String bytes = HexFormat.of().formatHex(raw.bytes());
      return "raw " + raw.port() + " " + bytes + detail(raw.id(), raw.time(), raw.attributes());
    }
    if (part instanceof Decoded.Presence presence) {
      return (presence.online() ? "online" : "offline") + time(presence.time());
    }
    if (part instanceof Decoded.Announced announced) {
      return "announced model=" + announced.model() + " name=" + announced.name();
    }
    if (part instanceof Decoded.Unreadable unreadable) {
      return "unreadable " + unreadable.reason();
    }
    return part instanceof Decoded.Heartbeat ? "heartbeat" : "nothing";
  }

  private static String detail(
      @Nullable String id, @Nullable Instant time, Map<String, String> attributes) {
    String pairs = pairs(attributes);
    return (id == null ? "" : " id=" + id) + time(time) + (pairs.isEmpty() ? "" : " " + pairs);
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : " time=" + time;
  }

  private static String pairs(Map<String, ?> values) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(values).forEach((name, value) -> pairs.add(name + "=" + plain(value)));
    return String.join(" ", pairs);
  }

  private static String plain(Object value) {
    boolean whole = value instanceof Double number && number == Math.rint(number);
    return whole && Math.abs((Double) value) < 1e15
        ? String.valueOf(((Double) value).longValue())
        : String.valueOf(value);
  }
}
