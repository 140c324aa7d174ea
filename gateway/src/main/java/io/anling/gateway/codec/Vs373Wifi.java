package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Milesight's radar VS373 over Wi-Fi: JSON with {@code device_info} and {@code trigger_data}, on a
 * topic of the site's choosing. Sibling messages spell their keys with {@code _} or blanks, and put
 * the trigger beside the device or into it; all are read alike. Its times have no zone.
 */
final class Vs373Wifi implements PayloadFormat {

  @Override
  public String word() {
    return "vs373-wifi";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    return NamedJson.read(frame, null, node -> read(frame, node));
  }

  private static List<Heard> read(Frame frame, JsonNode node) {
    JsonNode info = Fields.find(node, "device_info");
    String speaker = Fields.text(Fields.find(info, "device_sn"));
    return NamedJson.of(
        frame,
        speaker,
        "the message has no device_sn in device_info",
        () -> parts(frame, node, info));
  }

  private static List<Decoded> parts(Frame frame, JsonNode node, JsonNode info) {
    JsonNode beside = Fields.find(node, "trigger_data");
    JsonNode trigger = beside.isObject() ? beside : Fields.find(info, "trigger_data");
    Instant time = DeviceTime.read(Fields.find(info, "time"), frame.zone()).orElse(null);
    return trigger.isObject() ? trigger(info, trigger, time) : report(node, time);
  }

  private static List<Decoded> trigger(JsonNode info, JsonNode trigger, @Nullable Instant time) {
    String alarm = Fields.text(Fields.find(trigger, "trigger_id"));
    JsonNode event = Fields.find(trigger, "event");
    JsonNode status = Fields.find(trigger, "status");
    Optional<Integer> type = type(event);
    String written = Fields.text(Fields.find(info, "time"));
    String id =
        written == null
            ? null
            : alarm + "/" + event.asText("") + "/" + status.asText("") + "@" + written;
    Findings found = new Findings(id, time);
    found.note("model", Fields.text(Fields.find(info, "device_model")));
    if (type.isEmpty()) {
      found.unreadable("missing-event", "the trigger has no number of an alarm in \"event\"");
      return found.parts();
    }
    Map<String, String> said = new TreeMap<>();
    put(said, "alarm-id", Fields.find(trigger, "trigger_id"));
    put(said, "region", Fields.find(trigger, "sub_no"));
    put(said, "location", Fields.find(trigger, "location"));
    Double code = Fields.number(status);
    RadarAlarm.tell(
        found, type.get(), code == null ? RadarAlarm.ALARM : code.intValue(), time, said);
    return found.parts();
  }

  private static Optional<Integer> type(JsonNode event) {
    Double number = Fields.number(event);
    if (number != null) {
      return Optional.of(number.intValue());
    }
    String text = Fields.text(event);
    return text == null ? Optional.empty() : RadarAlarm.type(text);
  }

  /** Whatever else it reports, such as at an interval: readings. */
  private static List<Decoded> report(JsonNode node, @Nullable Instant time) {
    Findings found = new Findings(null, time);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!Fields.fold(field.getKey()).equals("deviceinfo")) {
        Fields.metrics(field.getValue(), Set.of()).forEach(found::value);
      }
    }
    return found.parts();
  }

  private static void put(Map<String, String> said, String name, JsonNode value) {
    String text = Fields.text(value);
    if (text != null) {
      said.put(name, Fields.clean(text, NativeJson.LONGEST_ATTRIBUTE));
    }
  }
}
