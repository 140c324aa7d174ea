package io.anling.alert.sim.check;

import io.anling.alert.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Something that a device said, once, however often it was sent.
 *
 * @param household null where the device has no home
 * @param eventId null where the device chose none, so that a repetition cannot be told
 */
public record Signal(
    int number,
    String device,
    @Nullable String household,
    @Nullable String eventId,
    EventType type) {

  /** Whether an alert must come of it. */
  boolean raises() {
    return type.kind() != null;
  }

  /** What makes it the same wherever it is seen. */
  String key() {
    return device + "/" + eventId;
  }
}
