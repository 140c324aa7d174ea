package io.anling.gateway.notify;

import io.anling.alert.engine.NoticeSender.Task;
import java.util.List;

/** One POST. */
final class WebhookMessage {

  private final String id;
  private final byte[] body;
  private final List<Task> tasks;

  WebhookMessage(String id, byte[] body, List<Task> tasks) {
    this.id = id;
    this.body = body;
    this.tasks = List.copyOf(tasks);
  }

  /**
   * The notice's id, or a hash of the ids where there are several: the same notices always make the
   * same id.
   */
  String id() {
    return id;
  }

  /** What is sent, in UTF-8; not to be changed. */
  byte[] bytes() {
    return body;
  }

  /** What it carries. */
  List<Task> tasks() {
    return tasks;
  }
}
