package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.alert.AlertKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the codecs of Milesight's radar VS373 print: {@code detection_status}, alarms in {@code
 * events} and {@code history}, and, since 2026, an object for each kind of alarm with numbers in a
 * text, {@code {"fall_alarm":{"alarm_id":"1, 2","alarm_status":"1, 2"}}}.
 */
final class RadarFields {

  private static final String STATUS = "alarm_status";

  private final Findings found;

  RadarFields(Findings found) {
    this.found = found;
  }

  /** Takes the field where it is one of the radar's. */
  boolean take(String plain, JsonNode value) {
    if (plain.equals("detection-status") && value.isTextual()) {
      found.state(AlertKind.FALL, value.textValue().equals("fall"));
      found.value("detection", Fields.attribute(value));
      return true;
    }
    if (value.isArray() && value.path(0).has("alarm_type")) {
      value.forEach(this::alarm);
      return true;
    }
    Optional<Integer> type = value.has(STATUS) ? RadarAlarm.type(plain) : Optional.empty();
    type.ifPresent(number -> alarms(number, value));
    return type.isPresent();
  }

  private void alarm(JsonNode one) {
    Optional<Instant> stored = DeviceTime.read(one.path("timestamp"));
    Map<String, String> said = new TreeMap<>();
    put(said, "alarm-id", Fields.text(one.path("alarm_id")));
    put(said, "region", Fields.text(one.path("region_id")));
    stored.ifPresent(then -> said.put("stored", "true"));
    RadarAlarm.tell(
        found,
        RadarAlarm.type(one.path("alarm_type").asText("")).orElse(-1),
        RadarAlarm.status(one.path(STATUS).asText("")),
        stored.orElse(found.time()),
        said);
  }

  private void alarms(int type, JsonNode value) {
    String[] statuses = value.path(STATUS).asText("").split(",", -1);
    String[] ids = value.path("alarm_id").asText("").split(",", -1);
    String[] regions = value.path("region_id").asText("").split(",", -1);
    for (int i = 0; i < statuses.length; i++) {
      Map<String, String> said = new TreeMap<>();
      put(said, "alarm-id", i < ids.length ? ids[i].strip() : null);
      put(said, "region", i < regions.length ? regions[i].strip() : null);
      RadarAlarm.tell(found, type, RadarAlarm.status(statuses[i]), found.time(), said);
    }
  }

  private static void put(Map<String, String> said, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      said.put(name, Fields.clean(text, NativeJson.LONGEST_ATTRIBUTE));
    }
  }
}
