package io.anling.gateway.notify;

import io.anling.alert.engine.NoticeSender.Task;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Standard Webhooks 1.0.0. */
final class WebhookForm implements MessageForm {

  private static final int NOTICES = 40;

  private final String target;
  private final WebhookBody body;
  private final @Nullable WebhookSignature signature;

  WebhookForm(WebhookSettings settings) {
    this.target = settings.target();
    this.body = new WebhookBody(settings.publicUrl(), settings.zone());
    this.signature = settings.secret() == null ? null : new WebhookSignature(settings.secret());
  }

  @Override
  public int most() {
    return NOTICES;
  }

  @Override
  public List<WebhookMessage> messages(List<Task> tasks, Instant now) {
    return body.messages(tasks, now);
  }

  @Override
  public WebhookMessage trial(String channel, Instant now) {
    return body.trial(channel, now);
  }

  @Override
  public Post post(WebhookMessage message, Instant wall) {
    byte[] bytes = message.bytes();
    long seconds = wall.getEpochSecond();
    Map<String, String> headers = new TreeMap<>();
    headers.put("webhook-id", message.id());
    headers.put("webhook-timestamp", String.valueOf(seconds));
    if (signature != null) {
      headers.put("webhook-signature", signature.of(message.id(), seconds, bytes));
    }
    return new Post(target, headers, Buffer.buffer(bytes));
  }
}
