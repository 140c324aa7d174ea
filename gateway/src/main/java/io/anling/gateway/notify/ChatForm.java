package io.anling.gateway.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.ChannelType;
import io.anling.alert.engine.NoticeSender.Task;
import io.anling.alert.engine.Recipient;
import io.anling.gateway.security.Tokens;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bodies that group bots of WeCom, DingTalk and Feishu take: all notices in one text. */
final class ChatForm implements MessageForm {

  /** Beyond it a message would say little of each. */
  private static final int NOTICES = 200;

  private static final int WECOM_BYTES = 2_000;
  private static final int OTHERS_BYTES = 4_000;
  private static final ObjectMapper mapper = new ObjectMapper();

  private final ChannelType type;
  private final String target;
  private final ChatText text;
  private final @Nullable ChatSignature signature;

  ChatForm(ChannelType type, WebhookSettings settings, @Nullable String secret) {
    this.type = type;
    this.target = settings.target();
    this.text =
        new ChatText(settings.publicUrl(), type == ChannelType.WECOM ? WECOM_BYTES : OTHERS_BYTES);
    this.signature = secret == null ? null : new ChatSignature(secret);
  }

  @Override
  public int most() {
    return NOTICES;
  }

  @Override
  public List<WebhookMessage> messages(List<Task> tasks, Instant now) {
    String id =
        Tokens.hash(
            tasks.stream()
                .map(task -> task.notice().id())
                .sorted()
                .collect(Collectors.joining(" ")));
    byte[] bytes = text.of(tasks).getBytes(StandardCharsets.UTF_8);
    return List.of(new WebhookMessage(id, bytes, tasks));
  }

  @Override
  public WebhookMessage trial(String channel, Instant now) {
    byte[] bytes = text.trial(channel).getBytes(StandardCharsets.UTF_8);
    return new WebhookMessage("test", bytes, List.of());
  }

  @Override
  public Post post(WebhookMessage message, Instant wall) {
    String content = new String(message.bytes(), StandardCharsets.UTF_8);
    Set<String> phones = phones(message.tasks());
    ObjectNode json = mapper.createObjectNode();
    String where = target;
    switch (type) {
      case WECOM -> {
        ObjectNode body = json.put("msgtype", "text").putObject("text").put("content", content);
        words(body.putArray("mentioned_mobile_list"), phones);
      }
      case DINGTALK -> {
        json.put("msgtype", "text").putObject("text").put("content", content);
        words(json.putObject("at").put("isAtAll", false).putArray("atMobiles"), phones);
        where = signature == null ? target : signature.dingTalk(target, wall);
      }
      case FEISHU -> {
        if (signature != null) {
          json.put("timestamp", String.valueOf(wall.getEpochSecond()));
          json.put("sign", signature.feishu(wall));
        }
        json.put("msg_type", "text").putObject("content").put("text", content);
      }
      case WEBHOOK -> throw new IllegalStateException("a webhook has a form of its own");
    }
    return new Post(where, Map.of(), Buffer.buffer(bytes(json)));
  }

  /** Mobile numbers, by which a group's members are called. */
  private static Set<String> phones(List<Task> tasks) {
    return tasks.stream()
        .flatMap(task -> task.notice().recipients().stream())
        .map(Recipient::phone)
        .filter(Objects::nonNull)
        .filter(phone -> phone.matches("1\\d{10}"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void words(ArrayNode array, Set<String> words) {
    words.forEach(array::add);
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }
}
