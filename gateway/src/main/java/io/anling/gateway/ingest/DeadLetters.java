package io.anling.gateway.ingest;

import com.github.f4b6a3.uuid.UuidCreator;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.DeadLetter.Load;
import io.anling.alert.engine.SaveDeadLetter;
import io.anling.alert.engine.TrimDeadLetters;
import io.anling.gateway.codec.Decoded;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.security.SecretBox;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what could not be read, sealed, within {@link LetterBounds}. Every unreadable event is
 * kept; of a device's unreadable telemetry one message in {@link #PER_DEVICE}, the others are only
 * counted.
 */
final class DeadLetters {

  static final Duration PER_DEVICE = Duration.ofMinutes(1);

  private static final int MOST_DEVICES = 10_000;
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final AlertEngine engine;
  private final SecretBox box;
  private final Meters meters;
  private final LetterBounds bounds;
  private final Throttle telemetry = new Throttle(MOST_DEVICES, PER_DEVICE);
  private final Object weighing = new Object();
  private int lettersSince;
  private long bytesSince;
  private boolean trimmedOnce;
  private volatile boolean full;
  private volatile Load kept = Load.NONE;

  DeadLetters(AlertEngine engine, SecretBox box, Meters meters, LetterBounds bounds) {
    this.engine = engine;
    this.box = box;
    this.meters = meters;
    this.bounds = bounds;
    meters.gauge("anling.dead.letters.kept", () -> kept.letters());
    meters.gauge("anling.dead.letters.bytes", () -> kept.bytes());
  }

  /** Refuses the message for good, once its dead letter is committed. */
  CompletableFuture<Receipt> save(
      InboundMessage message, Speaker speaker, Decoded.Unreadable what) {
    Receipt receipt = new Receipt.Rejected(Receipt.Reason.UNREADABLE, what.diagnostic());
    if (message.sender() instanceof Sender.Replayed) {
      return CompletableFuture.completedFuture(receipt);
    }
    boolean keep =
        message.channel() == Channel.EVENT
            || telemetry.happened(speaker.id(), message.via().receivedAt()).isPresent();
    if (!keep) {
      count(what, null);
      return CompletableFuture.completedFuture(receipt);
    }
    return engine
        .submit(new SaveDeadLetter(letter(message, speaker, what)))
        .thenApply(id -> receipt)
        .whenComplete((done, error) -> count(what, error));
  }

  /** The letter of that message, to be committed by whoever asks. */
  DeadLetter letter(InboundMessage message, Speaker speaker, Decoded.Unreadable what) {
    String id = UuidCreator.getTimeOrderedEpoch().toString();
    byte[] payload = message.payload();
    boolean whole = !full || payload.length <= bounds.headBytes();
    DeadLetter.Origin origin =
        new DeadLetter.Origin(
            message.via().transport(),
            message.format().word(),
            speaker.hub(),
            message.via().confirmed(),
            whole,
            message.via().topic(),
            message.sender() instanceof Sender.Bridged from ? from.bridge() : null);
    DeadLetter letter =
        new DeadLetter(
            id,
            message.via().receivedAt(),
            speaker.id(),
            message.channel().word(),
            what.reason(),
            box.seal(id, whole ? payload : Arrays.copyOf(payload, bounds.headBytes())),
            origin,
            null);
    weigh(letter);
    return letter;
  }

  /** Has the bounds looked at again after some letters; never waits. */
  private void weigh(DeadLetter letter) {
    synchronized (weighing) {
      lettersSince++;
      bytesSince += letter.bytes();
      boolean due = lettersSince >= bounds.letters() || bytesSince >= bounds.bytes();
      if (trimmedOnce && !due) {
        return;
      }
      trimmedOnce = true;
      lettersSince = 0;
      bytesSince = 0;
    }
    var unused =
        engine
            .submit(new TrimDeadLetters(bounds.mostLetters(), bounds.mostBytes()))
            .thenAccept(this::trimmed)
            .exceptionally(
                error -> {
                  log.warn("the dead letters could not be looked over: {}", error.getMessage());
                  return null;
                });
  }

  private void trimmed(TrimDeadLetters.Left left) {
    kept =
        new Load(
            left.events().letters() + left.telemetry().letters(),
            left.events().bytes() + left.telemetry().bytes());
    boolean now = left.events().bytes() > bounds.mostBytes();
    if (now && !full) {
      log.warn(
          "events that cannot be read fill the room for dead letters: of further ones only the"
              + " first {} bytes are kept; look at them in the console",
          bounds.headBytes());
    }
    full = now;
    meters.deadLettersDropped(left.dropped());
  }

  void count(Decoded.Unreadable what, @Nullable Throwable error) {
    if (error == null) {
      meters.deadLetter(what.reason());
    }
  }
}
