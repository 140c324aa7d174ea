package io.anling.gateway.notify;

import io.anling.alert.engine.NoticeSender.Task;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a receiver understands: how notices become messages, and what is sent of one. */
interface MessageForm {

  /** How many notices are put into messages together at most. */
  int most();

  /** The messages that carry these notices. */
  List<WebhookMessage> messages(List<Task> tasks, Instant now);

  /** A message that carries no alert and says so: whether the channel of that name is set up. */
  WebhookMessage trial(String channel, Instant now);

  /**
   * One POST, signed.
   *
   * @param wall what the receiver's clock shows too: it refuses a signature that is minutes off
   */
  Post post(WebhookMessage message, Instant wall);

  /**
   * One POST.
   *
   * @param target path and query
   * @param body UTF-8 JSON
   */
  record Post(String target, Map<String, String> headers, Buffer body) {}
}
