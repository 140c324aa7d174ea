package io.anling.gateway.ingest;

import com.github.f4b6a3.uuid.UuidCreator;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.SaveDeadLetter;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.security.SecretBox;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what could not be read, sealed. Every unreadable event is kept; of a device's unreadable
 * telemetry one message in {@link #PER_DEVICE}, the others are only counted.
 */
final class DeadLetters {

  static final Duration PER_DEVICE = Duration.ofMinutes(1);

  private static final int MOST_DEVICES = 10_000;

  private final AlertEngine engine;
  private final SecretBox box;
  private final Meters meters;
  private final Throttle telemetry = new Throttle(MOST_DEVICES, PER_DEVICE);

  DeadLetters(AlertEngine engine, SecretBox box, Meters meters) {
    this.engine = engine;
    this.box = box;
    this.meters = meters;
  }

  /** Refuses the message for good, once its dead letter is committed. */
  CompletableFuture<Receipt> save(
      InboundMessage message, Speaker speaker, Decoded.Unreadable what) {
    Receipt receipt = new Receipt.Rejected(Receipt.Reason.UNREADABLE, what.diagnostic());
    boolean kept =
        message.channel() == Channel.EVENT
            || telemetry.happened(speaker.id(), message.via().receivedAt()).isPresent();
    if (!kept) {
      count(what, null);
      return CompletableFuture.completedFuture(receipt);
    }
    return engine
        .submit(new SaveDeadLetter(letter(message, speaker, what)))
        .thenApply(id -> receipt)
        .whenComplete((done, error) -> count(what, error));
  }

  DeadLetter letter(InboundMessage message, Speaker speaker, Decoded.Unreadable what) {
    String id = UuidCreator.getTimeOrderedEpoch().toString();
    return new DeadLetter(
        id,
        message.via().receivedAt(),
        speaker.id(),
        message.channel().word(),
        what.reason(),
        box.seal(id, message.payload()));
  }

  void count(Decoded.Unreadable what, @Nullable Throwable error) {
    if (error == null) {
      meters.deadLetter(what.reason());
    }
  }
}
