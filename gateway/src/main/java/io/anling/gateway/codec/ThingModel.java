package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.gateway.codec.ThingTopic.Carries;
import io.anling.gateway.codec.ThingTopic.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The thing models of Alibaba (Alink), Tencent IoT Explorer, Huawei IoTDA, OneNET and TuyaLink,
 * which share one shape: a message id, properties by identifier with or without a time each, and
 * events. What a platform pushes to its subscribers in that shape (Huawei's {@code notify_data},
 * OneNET's {@code msg}) is read alike, and, without a topic of theirs, Alink's body.
 *
 * <p>What others than devices say on these topics, our own answers before all, is nobody's: a
 * subscription to {@code /sys/#} makes no circle.
 */
final class ThingModel implements ReplyingFormat {

  @Override
  public String word() {
    return "thing-model";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    Optional<ThingTopic> topic = ThingTopic.of(frame.topic());
    String device = topic.map(ThingTopic::device).orElse(null);
    Carries carries = topic.map(ThingTopic::carries).orElse(null);
    if (carries == Carries.NOTHING) {
      return List.of();
    }
    if (carries == Carries.RAW) {
      return List.of(
          new Heard(device, null, List.of(new Decoded.Raw(0, frame.payload(), null, null))));
    }
    try {
      JsonNode node = StrictJson.readForeign(frame.payload());
      return node.isObject()
          ? read(frame, node, topic)
          : List.of(new Heard(device, null, List.of(notAnObject())));
    } catch (StrictJson.Fault e) {
      return List.of(new Heard(device, null, List.of(e.unreadable())));
    }
  }

  private static Decoded notAnObject() {
    return new Decoded.Unreadable(
        "not-an-object", "a thing model's message is one JSON object", null);
  }

  private static List<Heard> read(Frame frame, JsonNode node, Optional<ThingTopic> topic)
      throws StrictJson.Fault {
    if (topic.isEmpty()) {
      return new ThingPush(frame, node).read();
    }
    ThingTopic of = topic.get();
    String method = node.path("method").asText("");
    boolean answer = of.platform() == Platform.TENCENT && method.endsWith("_reply");
    if (answer) {
      return List.of(Heard.of(of.device(), List.of(new Decoded.Heartbeat())));
    }
    if (of.carries() == Carries.STATUS) {
      return List.of(
          ThingPush.presence(of.device(), null, node.path("status"), node, frame.zone()));
    }
    return new ThingMessage(node, frame.zone()).read(of.device(), null, of.carries(), of.event());
  }

  @Override
  public Optional<Reply> reply(Frame frame) {
    Optional<ThingTopic> topic = ThingTopic.of(frame.topic());
    if (topic.isEmpty() || topic.get().carries() == Carries.NOTHING) {
      return Optional.empty();
    }
    try {
      JsonNode node = StrictJson.readForeign(frame.payload());
      return reply(frame, topic.get(), node);
    } catch (StrictJson.Fault e) {
      return Optional.empty();
    }
  }

  private static Optional<Reply> reply(Frame frame, ThingTopic topic, JsonNode node) {
    String asked = Fields.text(node.path("sys").path("ack"));
    return switch (topic.platform()) {
      case ALINK -> "0".equals(asked) ? Optional.empty() : alink(frame.topic(), topic, node);
      case TENCENT -> tencent(frame.topic(), node);
      case ONENET -> oneNet(frame.topic(), node);
      case TUYA -> "1".equals(asked) ? tuya(frame, node) : Optional.empty();
      case HUAWEI -> Optional.empty(); // the broker's PUBACK is its answer
    };
  }

  private static Optional<Reply> alink(String topic, ThingTopic of, JsonNode node) {
    JsonNode id = node.path("id");
    boolean device = topic.startsWith("/sys/") || topic.startsWith("sys/");
    if (!device || of.carries() == Carries.RAW || Fields.text(id) == null) {
      return Optional.empty();
    }
    ObjectNode answer = object();
    answer.put("code", 200).set("data", object());
    answer.set("id", id);
    answer.put("message", "success");
    String method = Fields.text(node.path("method"));
    if (method != null) {
      answer.put("method", method);
    }
    return of(topic + "_reply", answer.put("version", "1.0"));
  }

  private static Optional<Reply> tencent(String topic, JsonNode node) {
    JsonNode token = node.path("clientToken");
    String method = method(node.path("method").asText(""));
    if (method == null || Fields.text(token) == null) {
      return Optional.empty();
    }
    ObjectNode answer = object().put("method", method);
    answer.set("clientToken", token);
    answer.put("code", 0).put("status", method.equals("report_reply") ? "success" : "");
    if (!method.equals("report_reply")) {
      answer.set("data", object());
    }
    return of(topic.replaceFirst("/up/", "/down/"), answer);
  }

  private static @Nullable String method(String asked) {
    return switch (asked) {
      case "report" -> "report_reply";
      case "event_post" -> "event_reply";
      case "events_post" -> "events_reply";
      default -> null;
    };
  }

  private static Optional<Reply> oneNet(String topic, JsonNode node) {
    JsonNode id = node.path("id");
    if (Fields.text(id) == null) {
      return Optional.empty();
    }
    ObjectNode answer = object();
    answer.set("id", id);
    return of(topic + "/reply", answer.put("code", 200).put("msg", "success"));
  }

  private static Optional<Reply> tuya(Frame frame, JsonNode node) {
    JsonNode id = node.path("msgId");
    if (Fields.text(id) == null) {
      return Optional.empty();
    }
    ObjectNode answer = object();
    answer.set("msgId", id);
    answer.put("time", frame.receivedAt().toEpochMilli()).put("code", 0);
    return of(frame.topic() + "_response", answer);
  }

  /** Nobody can publish to a topic with a wildcard in it. */
  private static Optional<Reply> of(String topic, ObjectNode answer) {
    return topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0
        ? Optional.empty()
        : Optional.of(new Reply(topic, answer.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
