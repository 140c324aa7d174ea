package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.LwM2m.Resource;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sample of an instance of a push button (3347) or a switch (3342).
 *
 * @param path of the instance, {@code 3347/0}
 * @param number of the instance
 */
record LwM2mButton(String path, int number, Map<Integer, Resource> all, Findings findings) {

  /** Instances whose presses are counted: each takes room in the store. */
  static final int MOST_BUTTONS = 16;

  /** As far as a counter is exact in JSON (RFC 8259, 6). */
  private static final double MOST = 1L << 53;

  /** Takes a press, and what the counter says of others. */
  void take(String word) {
    Resource state = all.get(LwM2m.STATE);
    boolean pressed = state != null && Boolean.TRUE.equals(Fields.flag(state.said().value()));
    EventType event = event();
    Map<String, String> said = said();
    if (pressed) {
      if (event == null) {
        findings.action(word, pressedAt(), said);
      } else {
        findings.event(event, pressedAt(), said);
      }
    }
    Long counter = counter();
    if (number < MOST_BUTTONS && (pressed || counter != null)) {
      Decoded press =
          event == null
              ? new Decoded.Action(word, null, null, said)
              : new Decoded.Event(event, null, null, said);
      findings.part(new Decoded.Counted(path, counter, pressed ? 1 : 0, press));
    }
  }

  private Map<String, String> said() {
    Map<String, String> said = new HashMap<>();
    String type = type();
    Resource counter = all.get(LwM2m.COUNTER);
    if (type != null) {
      said.put("button", Fields.clean(type, NativeJson.LONGEST_ATTRIBUTE));
    }
    if (counter != null) {
      said.put("counter", LwM2m.text(counter));
    }
    return said;
  }

  private @Nullable Long counter() {
    Resource counter = all.get(LwM2m.COUNTER);
    Double number = counter == null ? null : Fields.number(counter.said().value());
    if (number == null || number < 0 || number > MOST || number % 1 != 0) {
      return null;
    }
    return number.longValue();
  }

  private @Nullable String type() {
    Resource type = all.get(LwM2m.TYPE);
    return type == null ? null : Fields.text(type.said().value());
  }

  private @Nullable Instant pressedAt() {
    Resource time = all.get(LwM2m.PRESSED_AT);
    Resource state = all.get(LwM2m.STATE);
    Instant said = state == null ? null : state.said().time();
    JsonNode seconds = time == null ? null : time.said().value();
    Double number = seconds == null ? null : Fields.number(seconds);
    return number == null || number <= 0 ? said : DeviceTime.ofSeconds(number).orElse(said);
  }

  private @Nullable EventType event() {
    String type = type();
    if (type == null) {
      return null;
    }
    Sense sense = SensorNames.sense(type);
    AlertKind kind = sense.kind();
    boolean person = sense == Sense.SOS || sense == Sense.FALL;
    return person && kind != null
        ? EventType.of(kind)
        : EventType.parse(SensorNames.plain(type)).orElse(null);
  }
}
