package io.anling.gateway.notify;

import io.anling.alert.engine.NoticeSender.Task;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One POST.
 *
 * @param id the notice's id, or a hash of the ids where there are several: the same notices always
 *     make the same id
 * @param tasks what it carries
 */
record WebhookMessage(String id, String body, List<Task> tasks) {

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
