package io.anling.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a step asks for more than one human, and who has accepted so far. While some are missing the
 * plan goes on beside the owner, who keeps the alert.
 *
 * @param needed as many as the step told when it fired
 * @param by users who accepted, in their order
 * @param heldUntil when the owner's time ends; null while nobody owns the alert
 */
public record Acceptance(int needed, List<String> by, @Nullable Instant heldUntil) {

  public Acceptance {
    by = List.copyOf(by);
  }

  /** A step that told {@code people} fired; what an earlier one asked for is not taken back. */
  static Acceptance of(@Nullable Acceptance before, int people) {
    return before == null
        ? new Acceptance(people, List.of(), null)
        : new Acceptance(Math.max(before.needed, people), before.by, before.heldUntil);
  }

  /** One more human accepted; twice the same counts once. */
  Acceptance with(String user) {
    if (by.contains(user)) {
      return this;
    }
    List<String> more = new ArrayList<>(by);
    more.add(user);
    return new Acceptance(needed, more, heldUntil);
  }

  Acceptance until(@Nullable Instant end) {
    return new Acceptance(needed, by, end);
  }

  /** How many humans are still to accept. */
  public int missing() {
    return Math.max(0, needed - by.size());
  }
}
