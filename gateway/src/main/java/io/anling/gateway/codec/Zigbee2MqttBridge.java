package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Zigbee2MQTT says of itself under {@code bridge/}: which devices there are, who joins and who
 * leaves, and whether it runs. Of itself it speaks under its base topic. What else there is (logs,
 * answers, groups) is nobody's.
 */
final class Zigbee2MqttBridge {

  private Zigbee2MqttBridge() {}

  static List<Heard> read(String base, List<String> below, Frame frame) {
    return switch (String.join("/", below)) {
      case "state" -> List.of(new Heard(base, null, List.of(Zigbee2Mqtt.availability(frame))));
      case "event" -> event(json(frame));
      case "devices" -> devices(json(frame));
      default -> List.of();
    };
  }

  private static @Nullable JsonNode json(Frame frame) {
    try {
      return StrictJson.readForeign(frame.payload());
    } catch (StrictJson.Fault e) {
      return null; // nobody's press is lost with it, and it comes again at the next change
    }
  }

  private static List<Heard> event(@Nullable JsonNode node) {
    JsonNode data = node == null ? null : node.path("data");
    String name = data == null ? null : name(data);
    if (node == null || data == null || name == null) {
      return List.of();
    }
    return switch (node.path("type").asText("")) {
      case "device_joined", "device_announce" ->
          List.of(Heard.of(name, List.of(announced(data, name), new Decoded.Heartbeat())));
      case "device_interview" -> List.of(Heard.of(name, List.of(announced(data, name))));
      case "device_leave" -> List.of(Heard.of(name, List.of(new Decoded.Presence(false, null))));
      default -> List.of();
    };
  }

  private static List<Heard> devices(@Nullable JsonNode node) {
    List<Heard> all = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode one : node) {
        String name = name(one);
        if (name != null && !one.path("type").asText("").equals("Coordinator")) {
          all.add(Heard.of(name, List.of(announced(one, name))));
        }
      }
    }
    return all;
  }

  private static @Nullable String name(JsonNode device) {
    String name = Fields.text(device.path("friendly_name"));
    return name == null ? Fields.text(device.path("ieee_address")) : name;
  }

  private static Decoded.Announced announced(JsonNode device, String name) {
    String model = Fields.text(device.path("definition").path("model"));
    return Fields.announced(model == null ? Fields.text(device.path("model_id")) : model, name);
  }
}
