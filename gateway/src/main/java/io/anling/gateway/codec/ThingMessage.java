package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.gateway.codec.ThingTopic.Carries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a thing model's message: properties under {@code params}, {@code data}, {@code items}
 * or {@code services}, events one by one or in a list, and those of devices behind a hub.
 *
 * <p>The id of a message is an event's id only together with a time, or where it is a UUID: a
 * device that counts its messages from 1 after each start would otherwise say the same id for
 * another press.
 */
final class ThingMessage {

  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}-?([0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}");

  /** Devices of which one message may speak; Huawei takes 100. What is beyond is left out. */
  private static final int MOST_DEVICES = 1_000;

  private final JsonNode node;
  private final ZoneId zone;
  private final List<Heard> heard = new ArrayList<>();
  private @Nullable String speaker;

  ThingMessage(JsonNode node, ZoneId zone) {
    this.node = node;
    this.zone = zone;
  }

  /**
   * What it says.
   *
   * @param device whose it is; null where it is the frame's speaker
   * @param hub through which the device spoke; null where it did so itself
   * @param event the event's identifier where the topic has it
   */
  List<Heard> read(
      @Nullable String device, @Nullable String hub, Carries carries, @Nullable String event) {
    speaker = device;
    Instant time = time(node, "time", "timestamp", "eventTime", "event_time");
    Findings found = findings(node, time);
    ThingParts parts = new ThingParts(found, zone);
    switch (carries) {
      case PACK -> pack(parts, time);
      case EVENT -> {
        events(parts, event, time);
        if (found.uneventful() && !node.has("services")) {
          found.unreadable("missing-event", "the message names no event of a thing model");
        }
      }
      default -> properties(parts, time);
    }
    List<Decoded> own = found.parts();
    boolean silent = carries == Carries.PACK && !heard.isEmpty() && heartbeat(own);
    if (!silent) {
      heard.add(0, new Heard(device, hub, own));
    }
    return heard;
  }

  private static boolean heartbeat(List<Decoded> parts) {
    return parts.size() == 1 && parts.get(0) instanceof Decoded.Heartbeat;
  }

  private void properties(ThingParts parts, @Nullable Instant time) {
    services(parts, node, time);
    for (String name : List.of("params", "data", "items")) {
      parts.properties("", node.path(name), time);
    }
  }

  /** Huawei's: properties and events by service. */
  private void services(ThingParts parts, JsonNode of, @Nullable Instant time) {
    for (JsonNode service : of.path("services")) {
      String context = service.path("service_id").asText("");
      Instant own = time(service, "event_time", "eventTime");
      Instant at = own == null ? time : own;
      parts.properties(context, service.path("properties"), at);
      String type = Fields.text(service.path("event_type"));
      if (type != null && !context.startsWith("$")) {
        parts.event(type, null, service.path("paras"), at);
      }
      for (JsonNode child : service.path("paras").path("device_statuses")) {
        String name = Fields.text(child.path("device_id"));
        if (name != null && heard.size() < MOST_DEVICES) {
          heard.add(ThingPush.presence(name, speaker, child.path("status"), service, zone));
        }
      }
    }
  }

  private void events(ThingParts parts, @Nullable String event, @Nullable Instant time) {
    services(parts, node, time);
    if (event != null) { // Alink: the topic names it
      boolean bare = node.path("params").isMissingNode();
      JsonNode params = bare ? node : node.path("params");
      Instant own = time(params, "time");
      JsonNode output = bare || params.has("value") ? params.path("value") : params;
      parts.event(event, Fields.text(node.path("type")), output, own == null ? time : own);
      return;
    }
    one(parts, node, time); // Tencent: one event
    node.path("events").forEach(one -> one(parts, one, time)); // Tencent: several
    JsonNode data = node.path("data"); // Tuya
    String code = Fields.text(data.path("eventCode"));
    if (code != null) {
      Instant own = time(data, "eventTime", "time");
      parts.event(
          code,
          Fields.text(data.path("eventType")),
          data.path("outputParams"),
          own == null ? time : own);
    }
    if (Fields.text(node.path("eventId")) == null && !node.has("method")) {
      named(parts, node.path("params"), time); // OneNET
    }
  }

  private void one(ThingParts parts, JsonNode event, @Nullable Instant time) {
    String identifier = Fields.text(event.path("eventId"));
    if (identifier != null) {
      Instant own = time(event, "timestamp");
      parts.event(
          identifier,
          Fields.text(event.path("type")),
          event.path("params"),
          own == null ? time : own);
    }
  }

  /** Events by their identifiers, each with a value and a time. */
  private void named(ThingParts parts, JsonNode events, @Nullable Instant time) {
    for (Map.Entry<String, JsonNode> event : events.properties()) {
      Instant own = time(event.getValue(), "time");
      parts.event(event.getKey(), null, event.getValue().path("value"), own == null ? time : own);
    }
  }

  private void pack(ThingParts parts, @Nullable Instant time) {
    JsonNode params = node.path("params");
    parts.properties("", params.path("properties"), time);
    named(parts, params.path("events"), time);
    for (JsonNode child : params.path("subDevices")) {
      child(child, identity(child.path("identity")), time);
    }
    for (JsonNode child : params.isArray() ? params : node.path("devices")) {
      String id = Fields.text(child.path("device_id"));
      child(child, id == null ? identity(child.path("identity")) : id, time);
    }
  }

  private static @Nullable String identity(JsonNode identity) {
    String product = Fields.text(Fields.find(identity, "productKey", "productID"));
    String device = Fields.text(identity.path("deviceName"));
    return product == null || device == null ? null : ThingTopic.name(product, device);
  }

  private void child(JsonNode child, @Nullable String name, @Nullable Instant time) {
    if (heard.size() >= MOST_DEVICES) {
      return;
    }
    Findings found = findings(node, time);
    ThingParts parts = new ThingParts(found, zone);
    for (JsonNode properties : each(child.path("properties"))) {
      parts.properties("", properties, time);
    }
    for (JsonNode events : each(child.path("events"))) {
      named(parts, events, time);
    }
    services(parts, child, time);
    boolean itself = name == null || name.equals(speaker);
    if (name == null) {
      found.unreadable("no-device", "a device behind the hub has no identity");
    }
    heard.add(new Heard(itself ? speaker : name, itself ? null : speaker, found.parts()));
  }

  /** A history has an array of what is one object elsewhere. */
  private static Iterable<JsonNode> each(JsonNode one) {
    return one.isArray() ? one : List.of(one);
  }

  private Findings findings(JsonNode message, @Nullable Instant time) {
    return new Findings(id(message, time), time);
  }

  private @Nullable String id(JsonNode message, @Nullable Instant time) {
    String id = Fields.text(Fields.find(message, "id", "clientToken", "msgId", "request_id"));
    if (id == null) {
      return null;
    }
    Instant when = time == null ? innerTime(message) : time;
    if (when != null) {
      return id + "@" + when.toEpochMilli();
    }
    return UUID.matcher(id).matches() ? id : null;
  }

  /** Of the first thing in it that has a time. */
  private @Nullable Instant innerTime(JsonNode message) {
    for (String name : List.of("params", "data")) {
      JsonNode inner = message.path(name);
      Instant own = time(inner, "time", "eventTime");
      if (own != null) {
        return own;
      }
      for (JsonNode one : inner) {
        Instant then = time(one, "time");
        if (then != null) {
          return then;
        }
      }
    }
    return null;
  }

  private @Nullable Instant time(JsonNode object, String... names) {
    return DeviceTime.read(Fields.find(object, names), zone)
        .filter(then -> then.isAfter(Instant.EPOCH))
        .orElse(null);
  }
}
