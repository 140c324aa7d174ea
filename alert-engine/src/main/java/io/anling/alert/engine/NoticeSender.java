package io.anling.alert.engine;

import io.anling.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** One channel's way out. Called on the pump's thread; must not block. */
public interface NoticeSender {

  /**
   * Hands notices to the channel, in as few messages as they fit. A notice that is not told is
   * handed in again, and then alone: what one notice suffers is never suffered twice by another.
   *
   * @return completes with what the channel answered for each notice, by its id; one that is not in
   *     it counts as not told, and so do all of them where it completes exceptionally or not in
   *     time, although some may have been told
   */
  CompletionStage<Map<String, Result>> send(List<Task> tasks);

  /** How many notices are handed in together at most. */
  int most();

  /**
   * How many times a minute it may be called; 0 for no bound. Where there is one, what waits goes
   * together, the graver first, and what waits too long goes another way.
   */
  default int rate() {
    return 0;
  }

  /** A notice and its alert as it was when the notice was taken up. */
  record Task(Notice notice, Alert alert) {}

  /**
   * What the channel answered for a notice.
   *
   * @param told whether it took the message that carried the notice
   * @param code for the log: {@code 200}, {@code 503}, {@code connection-refused}
   */
  record Result(boolean told, String code) {}
}
