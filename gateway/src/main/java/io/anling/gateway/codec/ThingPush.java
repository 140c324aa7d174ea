package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.gateway.codec.ThingTopic.Carries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has the shape of a thing model on a topic that is none of theirs: what Huawei and OneNET
 * push to their subscribers, and the bodies of devices that speak so to us.
 */
final class ThingPush {

  private static final Pattern ALINK_EVENT = Pattern.compile("thing\\.event\\.([^.]+)(\\.post)?");

  private final Frame frame;
  private final JsonNode node;

  ThingPush(Frame frame, JsonNode node) {
    this.frame = frame;
    this.node = node;
  }

  /** What it says; unreadable where it has none of the shapes, or names nobody. */
  List<Heard> read() throws StrictJson.Fault {
    if (node.path("notify_data").isObject()) {
      return huawei(node.path("notify_data"));
    }
    if (node.path("msg").isTextual()) {
      return oneNet(
          StrictJson.readForeign(node.path("msg").textValue().getBytes(StandardCharsets.UTF_8)));
    }
    if (frame.speaker() == null) {
      return List.of(
          Heard.self(
              new Decoded.Unreadable(
                  "no-device", "neither the topic nor the message names a device", null)));
    }
    String method = node.path("method").asText("");
    Matcher event = ALINK_EVENT.matcher(method);
    if (event.matches() && !event.group(1).equals("property")) {
      return message(null, null, Carries.EVENT, event.group(1));
    }
    boolean events =
        method.startsWith("event") || node.path("data").has("eventCode") || node.has("events");
    return message(null, null, events ? Carries.EVENT : Carries.PROPERTIES, null);
  }

  private List<Heard> message(
      @Nullable String device, @Nullable String hub, Carries carries, @Nullable String event) {
    return new ThingMessage(node, frame.zone()).read(device, hub, carries, event);
  }

  private List<Heard> huawei(JsonNode data) {
    JsonNode header = data.path("header");
    String device = Fields.text(header.path("device_id"));
    String gateway = Fields.text(header.path("gateway_id"));
    if (device == null && frame.speaker() == null) {
      return List.of(
          Heard.self(new Decoded.Unreadable("no-device", "notify_data has no device_id", null)));
    }
    String hub = gateway == null || gateway.equals(device) ? null : gateway;
    JsonNode body = data.path("body");
    if (node.path("resource").asText("").equals("device.status")) {
      return List.of(presence(device, hub, body.path("status"), node, frame.zone()));
    }
    return new ThingMessage(body, frame.zone()).read(device, hub, Carries.EVENT, null);
  }

  private List<Heard> oneNet(JsonNode message) {
    String product = Fields.text(Fields.find(message, "productId", "pid"));
    String device = Fields.text(Fields.find(message, "deviceName", "dev_name"));
    String name = product == null || device == null ? null : ThingTopic.name(product, device);
    if (name == null && frame.speaker() == null) {
      return List.of(Heard.self(new Decoded.Unreadable("no-device", "msg names no device", null)));
    }
    JsonNode status = Fields.find(message, "status", "event");
    String type = message.path("messageType").asText("") + message.path("notifyType").asText("");
    if (type.toLowerCase(Locale.ROOT).contains("lifecycle")) {
      return List.of(presence(name, null, status, message, frame.zone()));
    }
    JsonNode data = message.path("data").isObject() ? message.path("data") : message;
    Carries carries = type.endsWith("event") ? Carries.EVENT : Carries.PROPERTIES;
    return new ThingMessage(data, frame.zone()).read(name, null, carries, null);
  }

  /** Whether the platform sees the device; nothing where it does not say. */
  static Heard presence(
      @Nullable String device,
      @Nullable String hub,
      JsonNode status,
      JsonNode message,
      ZoneId zone) {
    String word = status.asText("").toLowerCase(Locale.ROOT);
    Instant time =
        DeviceTime.read(Fields.find(message, "utcTime", "event_time", "eventTime", "time"), zone)
            .orElse(null);
    Decoded part =
        switch (word) {
          case "online" -> new Decoded.Presence(true, time);
          case "offline" -> new Decoded.Presence(false, time);
          default -> new Decoded.Nothing();
        };
    return new Heard(device, hub, List.of(part));
  }
}
