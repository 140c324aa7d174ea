package io.anling.gateway.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Label;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.NoticeSender.Task;
import io.anling.alert.engine.Recipient;
import io.anling.gateway.security.Tokens;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a webhook message says: as many notices as fit {@link #MOST_BYTES}. */
final class WebhookBody {

  /** Standard Webhooks asks for less than 20 kB; a single larger notice goes alone. */
  static final int MOST_BYTES = 20_000;

  /** What closes the notices, their data and the message. */
  private static final byte[] TAIL = "]}}".getBytes(StandardCharsets.UTF_8);

  private static final ObjectMapper mapper = new ObjectMapper();

  private final String publicUrl;
  private final DateTimeFormatter times;

  WebhookBody(String publicUrl, ZoneId zone) {
    this.publicUrl = publicUrl;
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(zone);
  }

  /** The messages that carry these notices, in their order. */
  List<WebhookMessage> messages(List<Task> tasks, Instant now) {
    byte[] head = head(now);
    List<WebhookMessage> messages = new ArrayList<>();
    List<Task> carried = new ArrayList<>();
    ByteArrayOutputStream notices = new ByteArrayOutputStream(MOST_BYTES);
    for (Task task : tasks) {
      byte[] notice = bytes(notice(task));
      if (!carried.isEmpty()
          && head.length + notices.size() + 1 + notice.length + TAIL.length > MOST_BYTES) {
        messages.add(message(carried, head, notices));
        carried = new ArrayList<>();
        notices.reset();
      }
      if (!carried.isEmpty()) {
        notices.write(',');
      }
      notices.writeBytes(notice);
      carried.add(task);
    }
    if (!carried.isEmpty()) {
      messages.add(message(carried, head, notices));
    }
    return messages;
  }

  /** A message of another type, which carries no notice. */
  WebhookMessage trial(String channel, Instant now) {
    ObjectNode json = mapper.createObjectNode();
    json.put("type", "channel.test");
    json.put("timestamp", times.format(now));
    json.putObject("data").put("channel", channel).put("link", publicUrl);
    return new WebhookMessage("test-" + UUID.randomUUID(), bytes(json), List.of());
  }

  private static WebhookMessage message(
      List<Task> tasks, byte[] head, ByteArrayOutputStream notices) {
    List<String> ids = tasks.stream().map(task -> task.notice().id()).toList();
    String id =
        ids.size() == 1
            ? ids.get(0)
            : Tokens.hash(ids.stream().sorted().collect(Collectors.joining(" ")));
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(head.length + notices.size() + TAIL.length);
    body.writeBytes(head);
    body.writeBytes(notices.toByteArray());
    body.writeBytes(TAIL);
    return new WebhookMessage(id, body.toByteArray(), tasks);
  }

  /** The envelope up to where its notices stand. */
  private byte[] head(Instant now) {
    ObjectNode json = mapper.createObjectNode();
    json.put("type", "alert.notice");
    json.put("timestamp", times.format(now));
    json.putObject("data").putArray("notices");
    byte[] whole = bytes(json);
    return Arrays.copyOf(whole, whole.length - TAIL.length);
  }

  private ObjectNode notice(Task task) {
    Notice notice = task.notice();
    Alert alert = task.alert();
    ObjectNode json = mapper.createObjectNode();
    json.put("id", notice.id());
    json.put("alert", alert.id());
    json.put("kind", alert.kind().word());
    ArrayNode also = json.putArray("alsoKinds");
    alert.condition().also().stream().map(AlertKind::word).forEach(also::add);
    json.put("lane", alert.kind().lane().word());
    json.put("severity", alert.condition().severity().word());
    json.put("state", alert.state().word());
    json.put("region", alert.subject().region());
    json.put("household", alert.subject().household());
    json.put("step", notice.cause().step());
    json.put("round", notice.cause().round());
    json.put("reason", notice.cause().reason());
    json.put("drill", alert.drill());
    json.put("presses", alert.condition().presses());
    json.put("raisedAt", times.format(alert.condition().times().raisedAt()));
    ArrayNode labels = json.putArray("labels");
    alert.condition().labels().stream().sorted().map(Label::word).forEach(labels::add);
    ArrayNode recipients = json.putArray("recipients");
    for (Recipient one : notice.recipients()) {
      recipients
          .addObject()
          .put("id", one.id())
          .put("role", one.role())
          .put("name", one.name())
          .put("phone", one.phone());
    }
    json.put("link", publicUrl + "/#/alerts/" + alert.id());
    return json;
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }
}
