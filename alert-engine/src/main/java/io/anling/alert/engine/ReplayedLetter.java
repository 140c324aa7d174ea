package io.anling.alert.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts down that somebody looked at a dead letter or had it read again, and what came of it.
 *
 * @param by who
 * @param what a code for the audit
 * @param result a code for the audit: what came of it
 * @param settled whether it was read after all
 */
public record ReplayedLetter(
    DeadLetter letter, String by, String what, String result, boolean settled)
    implements Command<Boolean> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** Whether it is marked as replayed. */
  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    @Nullable Instant at = settled ? now : null;
    if (at != null) {
      work.tables().desk().replayedLetter(letter.id(), at);
    }
    String detail = letter.id() + " " + letter.deviceId() + " " + result;
    work.tables().log().audit(now, by, what, detail, null);
    return settled;
  }
}
