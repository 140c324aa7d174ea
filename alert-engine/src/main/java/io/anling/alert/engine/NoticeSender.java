package io.anling.alert.engine;

import io.anling.alert.Alert;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One channel's way out. Called on the pump's thread; must not block. */
public interface NoticeSender {

  /**
   * Hands notices to the channel, all in one message.
   *
   * @return completes with what the channel answered, and never exceptionally
   */
  CompletionStage<Result> send(List<Task> tasks);

  /** How many notices one message can carry. */
  int most();

  /** A notice and its alert as it was when the notice was taken up. */
  record Task(Notice notice, Alert alert) {}

  /**
   * What the channel answered.
   *
   * @param told whether it took the message
   * @param code for the log: {@code 200}, {@code 503}, {@code connection-refused}
   */
  record Result(boolean told, String code) {}
}
