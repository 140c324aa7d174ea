package io.anling.gateway.ingest;

import io.anling.gateway.codec.Decoded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an event claims of itself, whichever way it came. */
final class Claims {

  private Claims() {}

  /** By which its repetitions are known; null where it has nothing of the kind. */
  static @Nullable String id(InboundMessage message, Decoded.Event event) {
    if (message.sender() instanceof Sender.Replayed replayed) {
      return replayed.eventId();
    }
    return message.replayed() ? RetainedId.of(event.id(), message.payload()) : event.id();
  }

  /** When it happened. What was read again happened, at the latest, when it was first received. */
  static @Nullable Instant time(InboundMessage message, Decoded.Event event) {
    return event.time() == null && message.sender() instanceof Sender.Replayed replayed
        ? replayed.firstReceivedAt()
        : event.time();
  }
}
