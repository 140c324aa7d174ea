package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages of The Things Stack 3, {@code v3/<application>@<tenant>/devices/<device>/up} and its
 * sisters. Its MQTT server is QoS 0 only. Signs of life are an uplink, a join and a downlink that
 * the device acknowledged. An uplink simulated in the console is a drill.
 */
final class TheThingsStack implements PayloadFormat {

  private static final Pattern TOPIC = Pattern.compile("v3/[^/]+/devices/([^/]+)/.+");

  @Override
  public String word() {
    return "the-things-stack";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    Matcher topic = TOPIC.matcher(frame.topic());
    String ofTopic = topic.matches() ? topic.group(1) : null;
    return NamedJson.read(frame, ofTopic, node -> read(frame, ofTopic, node));
  }

  private static List<Heard> read(Frame frame, @Nullable String ofTopic, JsonNode node) {
    JsonNode ids = node.path("end_device_ids");
    String device = Fields.text(ids.path("device_id"));
    String speaker =
        Lorawan.eui(Fields.text(ids.path("dev_eui"))).orElse(device == null ? ofTopic : device);
    return NamedJson.of(
        frame, speaker, "the message has neither dev_eui nor device_id", () -> parts(node, device));
  }

  private static List<Decoded> parts(JsonNode node, @Nullable String device) {
    JsonNode uplink = node.path("uplink_message");
    Findings found = new Findings(id(node, uplink), time(node, uplink));
    found.note("name", device);
    if (uplink.isObject()) {
      up(found, uplink, simulated(node));
    } else if (node.has("join_accept")) {
      found.announced(null, device);
      found.part(new Decoded.Heartbeat());
    } else if (node.has("location_solved")) {
      located(found, node.path("location_solved").path("location"));
    } else if (!node.has("downlink_ack")) {
      return List.of(new Decoded.Nothing());
    }
    return found.parts();
  }

  private static boolean simulated(JsonNode node) {
    return node.path("simulated").asBoolean()
        || node.path("uplink_message").path("simulated").asBoolean();
  }

  private static void up(Findings found, JsonNode uplink, boolean simulated) {
    if (simulated) {
      found.note(Findings.DRILL, "true");
    }
    JsonNode version = uplink.path("version_ids");
    found.note("model", Fields.text(version.path("model_id")));
    for (JsonNode heard : uplink.path("rx_metadata")) {
      Double rssi = Fields.number(heard.path("rssi"));
      if (rssi != null) {
        found.value("rssi", rssi);
        Double noise = Fields.number(heard.path("snr"));
        found.value("snr", noise == null ? 0.0 : noise);
        break;
      }
    }
    JsonNode battery = uplink.path("last_battery_percentage");
    if (battery.isObject()) {
      Double percent = Fields.number(battery.path("value"));
      found.value("battery", percent == null ? 0.0 : percent);
    }
    Lorawan.take(
        found,
        uplink.path("decoded_payload"),
        Fields.text(uplink.path("frm_payload")),
        Lorawan.port(uplink.path("f_port")));
  }

  private static void located(Findings found, JsonNode location) {
    for (String axis : List.of("latitude", "longitude", "altitude")) {
      Double number = Fields.number(location.path(axis));
      if (number != null) {
        found.value(axis, number);
      }
    }
  }

  /**
   * The counter begins anew when the device joins, or loses its battery: it counts only together
   * with when the uplink was received. Left out it is 0.
   */
  private static @Nullable String id(JsonNode node, JsonNode uplink) {
    String received = Fields.text(uplink.path("received_at"));
    String when = received == null ? Fields.text(node.path("received_at")) : received;
    return when == null ? null : uplink.path("f_cnt").asLong() + "@" + when;
  }

  private static @Nullable Instant time(JsonNode node, JsonNode uplink) {
    return DeviceTime.read(uplink.path("received_at"))
        .or(() -> DeviceTime.read(node.path("received_at")))
        .orElse(null);
  }
}
