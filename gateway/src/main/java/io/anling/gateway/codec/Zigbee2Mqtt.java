package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Zigbee2MQTT: {@code zigbee2mqtt/<friendly name>} with a JSON object of everything the bridge
 * knows of a device, {@code …/availability}, and {@code zigbee2mqtt/bridge/…}. The speaker is the
 * friendly name, in which there may be slashes. The base topic is the levels up to the first in
 * which there is {@code zigbee2mqtt}, else the first level alone.
 *
 * <p>One object mixes what happened ({@code action}), what holds ({@code smoke}) and what was
 * measured, and the bridge repeats from its memory what it once heard. So only an action with a
 * word in it is one; null and an empty text say nothing, and what holds is a state. With {@code
 * last_seen} (the bridge's clock at the device's last radio message) a repetition of the same press
 * has the same id.
 */
final class Zigbee2Mqtt implements PayloadFormat {

  private static final String BASE = "zigbee2mqtt";
  private static final String ACTION = "action";
  private static final String LAST_SEEN = "last_seen";

  /** What the bridge says of itself and of the device's firmware. */
  private static final Set<String> NO_READINGS =
      Set.of("device", "update", "update_available", LAST_SEEN, ACTION);

  /** Binary in Zigbee2MQTT's own words; {@code sos_alarm} and the like come beside an action. */
  private static final Set<String> CALLS = Set.of("sos", "emergency", "panic");

  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern SCALAR = Pattern.compile("[A-Za-z0-9_ .:+-]{0,256}");

  @Override
  public String word() {
    return BASE;
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    List<String> levels = List.of(frame.topic().split("/", -1));
    int base = base(levels);
    List<String> rest = levels.subList(Math.min(base, levels.size()), levels.size());
    if (rest.isEmpty()) {
      return frame.speaker() == null ? List.of() : List.of(heard(frame, "", device(frame)));
    }
    if (rest.get(0).equals("bridge")) {
      return Zigbee2MqttBridge.read(
          String.join("/", levels.subList(0, base)), rest.subList(1, rest.size()), frame);
    }
    return device(rest, frame);
  }

  private static int base(List<String> levels) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).toLowerCase(Locale.ROOT).contains(BASE)) {
        return i + 1;
      }
    }
    return 1;
  }

  private static Heard heard(Frame frame, String name, List<Decoded> parts) {
    return new Heard(frame.speaker() == null ? name : null, null, parts);
  }

  private static List<Heard> device(List<String> levels, Frame frame) {
    String name = String.join("/", levels);
    String last = levels.get(levels.size() - 1);
    String parent = String.join("/", levels.subList(0, levels.size() - 1));
    if (name.isEmpty() || last.equals("set") || last.equals("get") || levels.contains("set")) {
      return List.of();
    }
    if (last.equals("availability") && !parent.isEmpty()) {
      return List.of(heard(frame, parent, List.of(availability(frame))));
    }
    String text = Fields.utf8(frame.payload()).orElse("\uFFFD");
    boolean single =
        !parent.isEmpty() && ATTRIBUTE.matcher(last).matches() && SCALAR.matcher(text).matches();
    if (single && (frame.speaker() == null || last.equals(ACTION))) {
      return List.of(heard(frame, parent, attribute(last, text)));
    }
    return List.of(heard(frame, name, device(frame)));
  }

  /**
   * {@code online} or {@code {"state":"online"}}, retained. For a device on batteries the bridge
   * says {@code offline} only after 25 hours.
   */
  static Decoded availability(Frame frame) {
    String text = Fields.utf8(frame.payload()).orElse("");
    if (text.startsWith("{")) {
      try {
        JsonNode state = Fields.find(StrictJson.readForeign(frame.payload()), "state");
        text = state.asText("");
      } catch (StrictJson.Fault e) {
        return e.unreadable();
      }
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "online" -> new Decoded.Presence(true, null);
      case "offline" -> new Decoded.Presence(false, null);
      case "" -> new Decoded.Nothing();
      default ->
          new Decoded.Unreadable(
              "unknown-availability", "the availability is neither online nor offline", null);
    };
  }

  /** Where the bridge is set to publish each attribute on a topic of its own. */
  private static List<Decoded> attribute(String name, String text) {
    if (text.isEmpty() || text.equals("null")) {
      return List.of(new Decoded.Nothing());
    }
    Findings findings = new Findings(null, null);
    if (name.equals(ACTION)) {
      findings.action(text.toLowerCase(Locale.ROOT), Map.of());
    } else {
      JsonNode value = scalar(text);
      new Sensing(findings).take(sense(name, value), name, value, null);
    }
    return findings.parts();
  }

  private static JsonNode scalar(String text) {
    Double number = Fields.number(text);
    if (number != null) {
      return JsonNodeFactory.instance.numberNode(number);
    }
    return text.equals("true") || text.equals("false")
        ? JsonNodeFactory.instance.booleanNode(text.equals("true"))
        : JsonNodeFactory.instance.textNode(text);
  }

  private static List<Decoded> device(Frame frame) {
    if (frame.payload().length == 0) {
      return List.of(new Decoded.Nothing());
    }
    try {
      JsonNode node = StrictJson.readForeign(frame.payload());
      return node.isObject()
          ? device(node, frame)
          : List.of(
              new Decoded.Unreadable(
                  "not-an-object", "a device's state is one JSON object in UTF-8", null));
    } catch (StrictJson.Fault e) {
      return List.of(e.unreadable());
    }
  }

  private static List<Decoded> device(JsonNode node, Frame frame) {
    JsonNode seen = node.path(LAST_SEEN);
    Instant time = DeviceTime.read(seen, frame.zone()).orElse(null);
    Findings findings = new Findings(time == null ? null : "seen:" + seen.asText(""), time);
    boolean silent = true;
    String action = Fields.text(node.path(ACTION));
    if (action != null && !node.path(ACTION).isNumber()) {
      findings.action(action.toLowerCase(Locale.ROOT), Map.of());
      silent = false;
    }
    if (node.path("test").asBoolean(false)) {
      findings.note("test", "true");
    }
    Sensing sensing = new Sensing(findings);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = field.getKey();
      if (!NO_READINGS.contains(name) && Fields.says(field.getValue())) {
        sensing.take(sense(name, field.getValue()), name, field.getValue(), time);
        silent = false;
      }
    }
    return silent ? List.of(new Decoded.Nothing()) : findings.parts();
  }

  /** Numbers are measured, never held: {@code gas} is also what a meter counts. */
  private static Sense sense(String name, JsonNode value) {
    Sense sense = value.isNumber() ? Sense.OTHER : SensorNames.sense(name);
    boolean other = sense == Sense.BUTTON || (sense == Sense.SOS && !CALLS.contains(name));
    return other ? Sense.OTHER : sense;
  }

  /** The friendly name, where the topic is one of a device's state. */
  static @Nullable String speaker(String topic) {
    List<String> levels = List.of(topic.split("/", -1));
    int base = base(levels);
    boolean ours =
        base <= levels.size() && levels.get(base - 1).toLowerCase(Locale.ROOT).contains(BASE);
    String name = ours ? String.join("/", levels.subList(base, levels.size())) : "";
    return name.isEmpty() || name.startsWith("bridge/") ? null : name;
  }
}
