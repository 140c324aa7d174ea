package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Events of ChirpStack 4 and 3, {@code application/<id>/device/<DevEUI>/event/<event>}. In version
 * 3, {@code devEUI} may be base64 and what the codec put out a text of JSON ({@code objectJSON}).
 *
 * <p>Signs of life are {@code up}, {@code join}, {@code status} and an {@code ack} of the device;
 * {@code txack}, {@code log}, {@code integration} and an acknowledgement that did not come are
 * none. The tag {@code model} of a device is its model.
 */
final class ChirpStack implements PayloadFormat {

  private static final Pattern TOPIC =
      Pattern.compile("(?:.*/)?device/([^/]+)/(?:event/)?([a-z]+)");

  private static final Set<String> EVENTS =
      Set.of("up", "join", "status", "ack", "txack", "log", "error", "location", "integration");

  @Override
  public String word() {
    return "chirpstack";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    Matcher topic = TOPIC.matcher(frame.topic());
    boolean named = topic.matches();
    String ofTopic = named ? Lorawan.eui(topic.group(1)).orElse(null) : null;
    String event = named ? topic.group(2) : "";
    return NamedJson.read(frame, ofTopic, node -> read(frame, ofTopic, event, node));
  }

  private static List<Heard> read(
      Frame frame, @Nullable String ofTopic, String event, JsonNode node) {
    String speaker = Lorawan.eui(Fields.text(Fields.find(info(node), "devEui"))).orElse(ofTopic);
    return NamedJson.of(
        frame,
        speaker,
        "the message has no devEui of sixteen digits",
        () -> parts(EVENTS.contains(event) ? event : event(node), node));
  }

  private static JsonNode info(JsonNode node) {
    JsonNode info = node.path("deviceInfo");
    return info.isObject() ? info : node;
  }

  /** Of a message without its topic. */
  private static String event(JsonNode node) {
    if (node.has("margin") || node.has("batteryLevel") || node.has("batteryLevelUnavailable")) {
      return "status";
    }
    if (node.has("acknowledged")) {
      return "ack";
    }
    if (node.has("location")) {
      return "location";
    }
    if (node.has("level") || node.has("integrationName") || node.has("queueItemId")) {
      return "log";
    }
    boolean sent = node.has("data") || node.has("object") || node.has("objectJSON");
    return sent || node.has("rxInfo") || node.has("fCnt") ? "up" : "join";
  }

  private static List<Decoded> parts(String event, JsonNode node) {
    Findings found = new Findings(id(node), time(node));
    found.note("name", Fields.text(Fields.find(info(node), "deviceName")));
    for (Map.Entry<String, JsonNode> tag : info(node).path("tags").properties()) {
      found.note("tag." + tag.getKey(), Fields.text(tag.getValue()));
    }
    switch (event) {
      case "up" -> up(found, node);
      case "join" -> joined(found, info(node));
      case "status" -> status(found, node);
      case "location" -> located(found, node.path("location"));
      case "ack" -> {
        return node.path("acknowledged").asBoolean()
            ? found.parts()
            : List.of(new Decoded.Nothing());
      }
      default -> {
        return List.of(new Decoded.Nothing());
      }
    }
    return found.parts();
  }

  private static void joined(Findings found, JsonNode info) {
    found.announced(
        Fields.text(Fields.find(info.path("tags"), "model")),
        Fields.text(Fields.find(info, "deviceName")));
    found.part(new Decoded.Heartbeat());
  }

  private static void up(Findings found, JsonNode node) {
    Double strength = null;
    Double noise = null;
    for (JsonNode heard : node.path("rxInfo")) {
      Double rssi = Fields.number(heard.path("rssi"));
      if (rssi != null && (strength == null || rssi > strength)) {
        strength = rssi;
        noise = Fields.number(Fields.find(heard, "snr", "loRaSNR"));
      }
    }
    value(found, "rssi", strength);
    value(found, "snr", noise);
    Lorawan.take(
        found, codec(node), Fields.text(node.path("data")), Lorawan.port(node.path("fPort")));
  }

  private static JsonNode codec(JsonNode node) {
    if (node.path("object").isObject()) {
      return node.path("object");
    }
    String text = Fields.text(Fields.find(node, "objectJSON"));
    try {
      return text == null
          ? MissingNode.getInstance()
          : StrictJson.readForeign(text.getBytes(StandardCharsets.UTF_8));
    } catch (StrictJson.Fault e) {
      return MissingNode.getInstance();
    }
  }

  /** A charge that is left out is 0 per cent, unless the device has none or does not know it. */
  private static void status(Findings found, JsonNode node) {
    boolean mains = node.path("externalPowerSource").asBoolean();
    if (mains) {
      found.value("mains", true);
    } else if (!node.path("batteryLevelUnavailable").asBoolean()) {
      Double level = Fields.number(node.path("batteryLevel"));
      found.value("battery", level == null ? 0.0 : level);
    }
    Double margin = Fields.number(node.path("margin"));
    found.value("margin", margin == null ? 0.0 : margin);
  }

  private static void located(Findings found, JsonNode location) {
    value(found, "latitude", Fields.number(location.path("latitude")));
    value(found, "longitude", Fields.number(location.path("longitude")));
    value(found, "altitude", Fields.number(location.path("altitude")));
  }

  private static void value(Findings found, String metric, @Nullable Double number) {
    if (number != null) {
      found.value(metric, number);
    }
  }

  /**
   * Version 4 gives each uplink an id. Version 3 does not, and its counter begins anew when the
   * device joins: the counter counts only together with when it was heard.
   */
  private static @Nullable String id(JsonNode node) {
    String id = Fields.text(node.path("deduplicationId"));
    if (id != null) {
      return id;
    }
    Optional<String> heard =
        Optional.ofNullable(Fields.text(Fields.find(node, "publishedAt")))
            .or(() -> Optional.ofNullable(Fields.text(first(node, "uplinkID"))))
            .or(() -> Optional.ofNullable(Fields.text(first(node, "time"))));
    return heard.map(when -> node.path("fCnt").asLong() + "@" + when).orElse(null);
  }

  private static @Nullable Instant time(JsonNode node) {
    return DeviceTime.read(node.path("time"))
        .or(() -> DeviceTime.read(first(node, "time")))
        .or(() -> DeviceTime.read(Fields.find(node, "publishedAt")))
        .orElse(null);
  }

  private static JsonNode first(JsonNode node, String field) {
    return node.path("rxInfo").path(0).path(field);
  }
}
