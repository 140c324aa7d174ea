package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasmota: {@code tele/<topic>/SENSOR}, {@code …/STATE}, {@code …/LWT} and {@code
 * stat/<topic>/RESULT}, or with the prefix behind the topic. What is under {@code ZbReceived} was
 * said by Zigbee devices (see {@link TasmotaZigbee}), everything else by the Tasmota device itself,
 * whose name is its topic. Its clock has no zone, and is in {@link Frame#zone}.
 */
final class Tasmota implements PayloadFormat {

  private static final Set<String> PREFIXES = Set.of("tele", "stat");
  private static final Set<String> BODIES = Set.of("SENSOR", "STATE", "RESULT", "EVENT");
  private static final Set<String> NO_READINGS = Set.of("Time", "Epoch");

  /**
   * What lies between prefix and last level is the topic; both are empty where it is no such one.
   */
  private record Place(String topic, String last) {

    static Place of(String whole) {
      List<String> levels = new ArrayList<>(List.of(whole.split("/", -1)));
      int size = levels.size();
      if (size < 3) {
        return new Place("", "");
      }
      String last = levels.get(size - 1);
      if (PREFIXES.contains(levels.get(0))) {
        return new Place(String.join("/", levels.subList(1, size - 1)), last);
      }
      return PREFIXES.contains(levels.get(size - 2))
          ? new Place(String.join("/", levels.subList(0, size - 2)), last)
          : new Place("", "");
    }
  }

  @Override
  public String word() {
    return "tasmota";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    Place place = Place.of(frame.topic());
    if (place.topic().isEmpty()) {
      return frame.speaker() == null ? List.of() : body(place, frame);
    }
    if (place.last().equals("LWT")) {
      Decoded presence = Zigbee2Mqtt.availability(frame);
      return List.of(heard(frame, place, List.of(presence)));
    }
    return BODIES.contains(place.last()) ? body(place, frame) : List.of();
  }

  private static Heard heard(Frame frame, Place place, List<Decoded> parts) {
    return new Heard(frame.speaker() == null ? place.topic() : null, null, parts);
  }

  private static List<Heard> body(Place place, Frame frame) {
    JsonNode node;
    try {
      node = StrictJson.readForeign(frame.payload());
    } catch (StrictJson.Fault e) {
      return List.of(heard(frame, place, List.of(e.unreadable())));
    }
    if (!node.isObject()) {
      return List.of(
          heard(
              frame,
              place,
              List.of(new Decoded.Unreadable("not-an-object", "send one JSON object", null))));
    }
    Instant time = DeviceTime.read(node.path("Time"), frame.zone()).orElse(null);
    if (node.properties().stream().anyMatch(field -> field.getKey().startsWith("Zb"))) {
      return TasmotaZigbee.read(node, time);
    }
    return List.of(heard(frame, place, own(node, time)));
  }

  /** {@code {"Button1":{"Action":"SINGLE"}}} is an action, whatever else is there a reading. */
  private static List<Decoded> own(JsonNode node, @Nullable Instant time) {
    Findings findings = new Findings(null, time);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String action = Fields.text(field.getValue().path("Action"));
      if (action != null) {
        findings.action(action.toLowerCase(Locale.ROOT), Map.of("button", field.getKey()));
      }
    }
    Fields.metrics(node, NO_READINGS).forEach(findings::value);
    return findings.parts();
  }
}
