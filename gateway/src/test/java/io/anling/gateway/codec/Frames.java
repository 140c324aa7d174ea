package io.anling.gateway.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames for tests of formats, and what comes of them in few words. */
final class Frames {

  static final Instant NOW = Instant.parse("2026-11-22T00:15:30Z");
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private Frames() {}

  static Frame of(String topic, String payload) {
    return of(topic, null, payload.getBytes(StandardCharsets.UTF_8));
  }

  static Frame hex(String topic, String hex) {
    return of(topic, null, HexFormat.of().parseHex(hex));
  }

  static Frame of(String topic, @Nullable String speaker, byte[] payload) {
    return new Frame(topic, speaker, payload, false, NOW, SHANGHAI);
  }

  /**
   * Each part of each device in a line: {@code 测试甲: event sos}, {@code state smoke on}, {@code
   * action single}, {@code online}, {@code battery=71.0}, and so on.
   */
  static List<String> words(List<Heard> all) {
    List<String> words = new ArrayList<>();
    for (Heard one : all) {
      String who = one.speaker() == null ? "" : one.speaker() + ": ";
      one.parts().forEach(part -> words(part).forEach(word -> words.add(who + word)));
    }
    return words;
  }

  private static List<String> words(Decoded part) {
    if (part instanceof Decoded.Telemetry telemetry) {
      List<String> values = new ArrayList<>();
      telemetry
          .readings()
          .forEach(
              reading -> reading.values().forEach((name, value) -> values.add(name + "=" + value)));
      return values;
    }
    return List.of(word(part));
  }

  private static String word(Decoded part) {
    if (part instanceof Decoded.Event event) {
      return "event " + event.type().word();
    }
    if (part instanceof Decoded.State state) {
      return "state " + state.kind().word() + (state.active() ? " on" : " off");
    }
    if (part instanceof Decoded.Action action) {
      return "action " + action.word();
    }
    if (part instanceof Decoded.Counted counted) {
      return "counted " + counted.button() + " " + counted.counter() + " heard " + counted.heard();
    }
    if (part instanceof Decoded.Presence presence) {
      return presence.online() ? "online" : "offline";
    }
    if (part instanceof Decoded.Announced announced) {
      return "announced " + announced.model() + " " + announced.name();
    }
    if (part instanceof Decoded.Unreadable unreadable) {
      return "unreadable " + unreadable.reason();
    }
    return part.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
