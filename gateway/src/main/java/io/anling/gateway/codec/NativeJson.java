package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Labelled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Anling's own format of events and telemetry: one JSON object.
 *
 * <p>In doubt it is a press: an event whose type can be read is an event, whatever its id or time
 * look like. A time that cannot be read is kept as the attribute {@code time}. An id of more than
 * {@link #LONGEST_ID} characters is replaced by its SHA-256, so that a repetition still has the
 * same one, and kept as the attribute {@code id}. Beyond {@link #MOST_ATTRIBUTES} attributes the
 * rest is left out and counted in {@code more-fields}; what is longer than {@link
 * #LONGEST_ATTRIBUTE} characters is cut.
 */
public final class NativeJson {

  /** Characters of an event's id. */
  public static final int LONGEST_ID = 64;

  /** Attributes kept of an event. */
  public static final int MOST_ATTRIBUTES = 64;

  /** Characters kept of an attribute. */
  public static final int LONGEST_ATTRIBUTE = 512;

  private NativeJson() {}

  /** Reads what came on the event channel: an {@code Event} or {@code Unreadable}. */
  public static Decoded event(byte[] payload) {
    try {
      JsonNode node = StrictJson.read(payload);
      return node.isObject()
          ? event(node)
          : unreadable("not-an-object", "an event is one JSON object, not " + kindOf(node), null);
    } catch (StrictJson.Fault e) {
      return e.unreadable();
    }
  }

  private static Decoded event(JsonNode node) {
    String id = id(node.path("id"));
    JsonNode type = node.path("type");
    if (!type.isTextual() || type.textValue().isEmpty()) {
      return unreadable(
          "missing-type", "the event has no text in \"type\"; send one such as \"sos\"", id);
    }
    Optional<EventType> known = EventType.parse(type.textValue());
    if (known.isEmpty()) {
      return unknown(type.textValue(), id);
    }
    Instant time = DeviceTime.read(node.path("time")).orElse(null);
    return new Decoded.Event(known.get(), id, time, attributes(node, id, time));
  }

  private static Decoded unknown(String type, @Nullable String id) {
    String shown = Fields.clean(type, LONGEST_ID).replaceAll("\\p{Cntrl}+", " ");
    return Labelled.find(AlertKind.class, type).isPresent()
        ? unreadable("reserved-type", "devices may not send the type \"" + shown + "\"", id)
        : unreadable("unknown-type", "\"" + shown + "\" in \"type\" is no known kind", id);
  }

  private static @Nullable String id(JsonNode node) {
    String text = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    return Fields.id(text);
  }

  private static Map<String, String> attributes(
      JsonNode node, @Nullable String id, @Nullable Instant time) {
    Map<String, String> kept = new TreeMap<>();
    int left = 0;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = Fields.clean(field.getKey(), LONGEST_ID);
      String text = Fields.attribute(field.getValue());
      boolean said =
          name.equals("type")
              || (name.equals("time") && time != null)
              || (name.equals("id") && text.equals(id));
      if (said || field.getValue().isNull()) {
        continue;
      }
      if (kept.size() < MOST_ATTRIBUTES) {
        kept.put(name, text);
      } else {
        left++;
      }
    }
    if (left > 0) {
      kept.put("more-fields", String.valueOf(left));
    }
    return kept;
  }

  /**
   * Reads what came on the telemetry channel: {@code Telemetry}, {@code Heartbeat} where it has no
   * bytes or no value, or {@code Unreadable}. An array is a late batch, one object per instant.
   */
  public static Decoded telemetry(byte[] payload) {
    if (payload.length == 0) {
      return new Decoded.Heartbeat();
    }
    try {
      JsonNode node = StrictJson.read(payload);
      List<Decoded.Reading> readings = new ArrayList<>();
      if (node.isArray()) {
        for (JsonNode one : node) {
          readings.add(reading(one));
        }
      } else {
        readings.add(reading(node));
      }
      readings.removeIf(reading -> reading.values().isEmpty());
      return readings.isEmpty() ? new Decoded.Heartbeat() : new Decoded.Telemetry(readings);
    } catch (StrictJson.Fault e) {
      return e.unreadable();
    }
  }

  private static Decoded.Reading reading(JsonNode node) throws StrictJson.Fault {
    if (!node.isObject()) {
      throw new StrictJson.Fault(
          "not-an-object", "telemetry is a JSON object or an array of them, not " + kindOf(node));
    }
    Instant at = DeviceTime.read(node.path("time")).orElse(null);
    Map<String, Object> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean isTime = field.getKey().equals("time") && at != null;
      if (!isTime && !field.getValue().isNull()) {
        values.put(
            Fields.clean(field.getKey(), LONGEST_ID), value(field.getKey(), field.getValue()));
      }
    }
    return new Decoded.Reading(at, values);
  }

  private static Object value(String name, JsonNode node) throws StrictJson.Fault {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isTextual()) {
      return Fields.clean(node.textValue(), LONGEST_ATTRIBUTE);
    }
    String shown = Fields.clean(name, LONGEST_ID).replaceAll("\\p{Cntrl}+", " ");
    throw new StrictJson.Fault(
        "nested-value",
        "the metric \""
            + shown
            + "\" holds "
            + kindOf(node)
            + "; send a number, a boolean or a text");
  }

  private static String kindOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NUMBER -> "a number";
      case STRING -> "a text";
      case BOOLEAN -> "a boolean";
      default -> "null";
    };
  }

  private static Decoded unreadable(String reason, String diagnostic, @Nullable String id) {
    return new Decoded.Unreadable(reason, diagnostic, id);
  }
}
