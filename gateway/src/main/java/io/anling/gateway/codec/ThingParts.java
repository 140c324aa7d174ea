package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.gateway.codec.SensorNames.Sense;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Properties and events of a thing model. A property is a value, or an object of a value and a time
 * of its own, or an array of those. An event means what its identifier says, or else what its
 * output says that it is about; where neither says it, it is an {@code Action} under its
 * identifier, of which the model knows the meaning. A call for help is one whatever its output
 * says: {@code status: 0} may be the state of anything.
 */
final class ThingParts {

  /** Fields of an event's output that say what it is about. */
  private static final String[] ABOUT = {"alarmType", "eventType", "type", "event", "alarm"};

  /** Fields of an event's output that say whether it holds. */
  private static final String[] HOLDS = {"status", "state", "alarm", "value"};

  private final Findings found;
  private final ZoneId zone;

  ThingParts(Findings found, ZoneId zone) {
    this.found = found;
    this.zone = zone;
  }

  /**
   * Takes properties by their identifiers.
   *
   * @param context of what they are properties, such as a service; may be empty
   * @param at of those without a time of their own
   */
  void properties(String context, JsonNode properties, @Nullable Instant at) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode value = property.getValue();
      if (value.isArray() && value.path(0).has("value")) {
        value.forEach(one -> property(context, property.getKey(), one, at));
      } else {
        property(context, property.getKey(), value, at);
      }
    }
  }

  private void property(String context, String name, JsonNode value, @Nullable Instant at) {
    boolean wrapped = value.isObject() && value.has("value");
    VendorFields fields = new VendorFields(found);
    if (wrapped) {
      Instant own = DeviceTime.read(Fields.find(value, "time"), zone).orElse(at);
      fields.take(context, name, value.path("value"), own);
    } else {
      fields.take(context, name, value, at);
    }
  }

  /**
   * Takes an event.
   *
   * @param type {@code alert}, {@code fault} or {@code info} where the platform says it
   * @param output what the event says beside; may be missing
   */
  void event(String identifier, @Nullable String type, JsonNode output, @Nullable Instant at) {
    Map<String, String> said = new TreeMap<>(Fields.attributes(output, Set.of()));
    said.put("event", Fields.clean(identifier, NativeJson.LONGEST_ATTRIBUTE));
    if (type != null) {
      said.put("type", Fields.clean(type, NativeJson.LONGEST_ATTRIBUTE));
    }
    AlertKind kind = kind(identifier, output);
    if (kind == null) {
      found.action(VendorFields.plain(identifier), at, said);
    } else if (kind != AlertKind.SOS && Boolean.FALSE.equals(holds(output))) {
      found.state(kind, false, at);
    } else {
      found.event(EventType.of(kind), at, said);
    }
    Fields.metrics(output, Set.of()).forEach((metric, value) -> found.value(metric, value, at));
  }

  private static @Nullable AlertKind kind(String identifier, JsonNode output) {
    AlertKind kind = SensorNames.sense(VendorFields.plain(identifier)).kind();
    for (int i = 0; kind == null && i < ABOUT.length; i++) {
      JsonNode about = Fields.find(output, ABOUT[i]);
      Sense sense =
          about.isTextual()
              ? SensorNames.sense(VendorFields.plain(about.textValue()))
              : Sense.OTHER;
      kind = sense.kind();
    }
    return kind;
  }

  private static @Nullable Boolean holds(JsonNode output) {
    for (String name : HOLDS) {
      JsonNode value = Fields.find(output, name);
      Boolean holds = value.isNumber() ? Fields.flag(value) : SensorNames.holds(value);
      if (holds != null) {
        return holds;
      }
    }
    return null;
  }
}
