package io.anling.gateway.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a part of a message claims of itself, whichever way it came. */
final class Claims {

  private Claims() {}

  /**
   * By which its repetitions are known; null where it has nothing of the kind.
   *
   * @param said the device's own id
   * @param place of the part among what the message says, from 0
   */
  static @Nullable String id(InboundMessage message, @Nullable String said, int place) {
    if (message.sender() instanceof Sender.Replayed replayed) {
      return place == 0 ? replayed.eventId() : replayed.eventId() + "-" + place;
    }
    return message.replayed() ? RetainedId.of(said, message.payload(), place) : said;
  }

  /** When it happened. What was read again happened, at the latest, when it was first received. */
  static @Nullable Instant time(InboundMessage message, @Nullable Instant said) {
    return said == null && message.sender() instanceof Sender.Replayed replayed
        ? replayed.firstReceivedAt()
        : said;
  }
}
