package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anling.gateway.codec.SensorNames.Sense;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ESPHome's MQTT: {@code <node>/<component>/<object>/state} with {@code ON}, {@code OFF}, a number
 * or a text, and {@code <node>/status} with {@code online} or, as its will, {@code offline}. The
 * speaker is the node, whose name may have slashes; what an object means says its name (see {@link
 * SensorNames}). States are retained by the broker and repeated after each reconnect.
 */
final class EspHome implements PayloadFormat {

  private static final Set<String> COMPONENTS =
      Set.of(
          "binary_sensor",
          "sensor",
          "text_sensor",
          "event",
          "switch",
          "button",
          "number",
          "select",
          "light",
          "lock",
          "cover",
          "fan",
          "climate",
          "text",
          "valve",
          "alarm_control_panel");

  private static final String STATUS = "/status";
  private static final Decoded NOT_OURS = new Decoded.Nothing();
  private static final int LONGEST_STATE = 1_024;

  /** A topic of an object's state. */
  record Place(String node, String component, String object) {

    /** Empty where the topic is none. */
    static @Nullable Place of(String topic) {
      List<String> levels = List.of(topic.split("/", -1));
      int last = levels.size() - 1;
      if (last < 3
          || !levels.get(last).equals("state")
          || !COMPONENTS.contains(levels.get(last - 2))) {
        return null;
      }
      String node = String.join("/", levels.subList(0, last - 2));
      boolean named = !node.isEmpty() && !levels.get(last - 1).isEmpty();
      return named ? new Place(node, levels.get(last - 2), levels.get(last - 1)) : null;
    }
  }

  @Override
  public String word() {
    return "esphome";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    Place place = Place.of(frame.topic());
    if (place != null) {
      return List.of(heard(frame, place.node(), state(place, frame)));
    }
    String topic = frame.topic();
    Decoded status = topic.endsWith(STATUS) ? Zigbee2Mqtt.availability(frame) : NOT_OURS;
    String node = topic.substring(0, Math.max(0, topic.length() - STATUS.length()));
    return status instanceof Decoded.Presence && !node.isEmpty()
        ? List.of(heard(frame, node, List.of(status)))
        : List.of();
  }

  private static Heard heard(Frame frame, String node, List<Decoded> parts) {
    return new Heard(frame.speaker() == null ? node : null, null, parts);
  }

  private static List<Decoded> state(Place place, Frame frame) {
    String text = Fields.utf8(frame.payload()).orElse(null);
    if (text == null || text.length() > LONGEST_STATE) {
      return List.of(
          new Decoded.Unreadable("not-a-state", "a state is a short text in UTF-8", null));
    }
    if (text.isEmpty()) {
      return List.of(new Decoded.Nothing());
    }
    return switch (place.component()) {
      case "binary_sensor" -> binary(place.object(), text);
      case "sensor" -> measured(place.object(), text);
      case "text_sensor" -> said(place.object(), SensorNames.sense(place.object()), text);
      case "event" -> happened(place.object(), frame.payload());
      default -> said(place.object(), Sense.OTHER, text);
    };
  }

  private static List<Decoded> binary(String object, String text) {
    Boolean on = Fields.flag(text);
    if (on == null) {
      return List.of(
          new Decoded.Unreadable("not-a-state", "a binary sensor is ON or OFF, no other", null));
    }
    Findings findings = new Findings(null, null);
    new Sensing(findings).take(SensorNames.sense(object), object, on, null);
    return findings.parts();
  }

  /** A sensor without a value says {@code nan}: the node lives, and that is all. */
  private static List<Decoded> measured(String object, String text) {
    Findings findings = new Findings(null, null);
    Double number = Fields.number(text);
    if (number != null) {
      findings.value(metric(object), number);
    }
    return findings.parts();
  }

  private static String metric(String object) {
    String plain = SensorNames.plain(object);
    boolean charge = plain.matches(".*battery(-(level|percent|percentage))?");
    return charge ? Sensing.BATTERY : object;
  }

  private static List<Decoded> said(String object, Sense sense, String text) {
    Findings findings = new Findings(null, null);
    new Sensing(findings)
        .take(
            sense == Sense.FALL ? sense : Sense.OTHER,
            object,
            JsonNodeFactory.instance.textNode(text),
            null);
    return findings.parts();
  }

  private static List<Decoded> happened(String object, byte[] payload) {
    try {
      String type = Fields.text(StrictJson.readForeign(payload).path("event_type"));
      if (type == null) {
        return List.of(new Decoded.Nothing());
      }
      Findings findings = new Findings(null, null);
      findings.action(type.toLowerCase(Locale.ROOT), Map.of("button", object));
      return findings.parts();
    } catch (StrictJson.Fault e) {
      return List.of(e.unreadable());
    }
  }
}
