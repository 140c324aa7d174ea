package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated human command like the first one, for 24 hours (CONTRACT: Idempotency-Key). A
 * key is of its user and of the kind of command: used for another kind, it is another key.
 */
final class Idempotency {

  static final Duration REMEMBERED = Duration.ofHours(24);

  private final DeskTable desk;
  private final @Nullable String key;
  private final Instant now;

  /**
   * One command's.
   *
   * @param command what all commands of its kind are called, now and in later versions
   * @param key null for none
   */
  Idempotency(WorkingSet work, String user, String command, @Nullable String key, Instant now) {
    this.desk = work.tables().desk();
    this.key = key == null ? null : user + ":" + command + ":" + key;
    this.now = now;
  }

  Optional<String> answer() {
    return key == null ? Optional.empty() : desk.answered(key, now.minus(REMEMBERED));
  }

  void remember(String answer) {
    if (key != null) {
      desk.putAnswer(key, now, answer);
      desk.forgetAnswers(now.minus(REMEMBERED));
    }
  }
}
