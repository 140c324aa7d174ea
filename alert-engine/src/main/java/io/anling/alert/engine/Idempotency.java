package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated human command like the first one, for 24 hours (CONTRACT: Idempotency-Key).
 */
final class Idempotency {

  static final Duration REMEMBERED = Duration.ofHours(24);

  private final DeskTable desk;
  private final @Nullable String key;
  private final Instant now;

  Idempotency(WorkingSet work, String user, @Nullable String key, Instant now) {
    this.desk = work.tables().desk();
    this.key = key == null ? null : user + ":" + key;
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
