package io.anling.gateway.ingest;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.ReplayedLetter;
import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.InboundMessage.Format;
import io.anling.gateway.ingest.InboundMessage.Via;
import io.anling.gateway.ingest.Receipt.Accepted;
import io.anling.gateway.security.SecretBox;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters in the hands of people: looked at, and read again after something was mended (a
 * model, a mapping, a registration, this program). Both are put on record.
 */
public final class LetterDesk {

  private final Ingest ingest;
  private final AlertEngine engine;
  private final SecretBox box;
  private final AnnouncedTopics announced;

  /**
   * @param announced by which a letter of an announced topic is read, as it is announced now
   */
  public LetterDesk(Ingest ingest, AlertEngine engine, SecretBox box, AnnouncedTopics announced) {
    this.announced = announced;
    this.ingest = ingest;
    this.engine = engine;
    this.box = box;
  }

  /**
   * The message as it was received, once it is on record that {@code by} looked at it; empty where
   * the key does not open it.
   */
  public CompletableFuture<Optional<byte[]>> look(DeadLetter letter, String by) {
    Optional<byte[]> body = open(letter);
    String result = body.isPresent() ? "shown" : "not-openable";
    return engine
        .submit(new ReplayedLetter(letter, by, "dead-letter look", result, false))
        .thenApply(done -> body);
  }

  /**
   * Takes the message again as if it came now from whoever sent it then, with its first receipt as
   * the time that the device claims. What is still unreadable stays as it is. Doing it twice raises
   * nothing twice.
   *
   * @return empty where the key does not open it; the receipt is that of {@link Ingest#accept}
   */
  public CompletableFuture<Optional<Receipt>> replay(DeadLetter letter, String by) {
    Optional<InboundMessage> message = open(letter).map(body -> message(letter, body));
    if (message.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return again(message.get(), letter.origin().bridge())
        .thenCompose(
            receipt ->
                engine
                    .submit(
                        new ReplayedLetter(
                            letter,
                            by,
                            "dead-letter replay",
                            result(receipt),
                            receipt instanceof Accepted))
                    .thenApply(done -> Optional.of(receipt)));
  }

  /**
   * What was announced only a bridge knows: until the device does so again, the letter stays.
   *
   * @param bridge that heard the message; null where that was not noted
   */
  private CompletableFuture<Receipt> again(InboundMessage message, @Nullable String bridge) {
    if (!(message.format().reader() instanceof AnnouncingFormat format)) {
      return ingest.accept(message);
    }
    Map<String, PayloadFormat> readers = announced.readers(format, message.via().topic());
    if (bridge == null && readers.size() > 1) {
      return unread(
          "the bridges "
              + String.join(", ", new TreeSet<>(readers.keySet()))
              + " all know its topic, and which of them heard it was not noted");
    }
    Optional<PayloadFormat> reader =
        bridge == null
            ? readers.values().stream().findFirst()
            : Optional.ofNullable(readers.get(bridge));
    return reader
        .map(known -> ingest.accept(message.in(Format.of(known))))
        .orElseGet(
            () ->
                unread(
                    (bridge == null ? "no bridge of this gateway" : "no bridge \"" + bridge + "\"")
                        + " knows what was announced for its topic; let the device announce itself"
                        + " again, then replay it"));
  }

  private static CompletableFuture<Receipt> unread(String why) {
    return CompletableFuture.completedFuture(new Receipt.Rejected(Receipt.Reason.UNREADABLE, why));
  }

  private Optional<byte[]> open(DeadLetter letter) {
    try {
      return Optional.of(box.open(letter.id(), letter.sealedPayload()));
    } catch (SecretBox.SealException e) {
      return Optional.empty();
    }
  }

  private InboundMessage message(DeadLetter letter, byte[] body) {
    boolean event = letter.channel().equals(DeadLetter.EVENT);
    DeadLetter.Origin origin = letter.origin();
    Instant received = event ? ingest.now() : letter.receivedAt();
    return new InboundMessage(
        new Sender.Replayed(letter.id(), letter.deviceId(), origin.hub(), letter.receivedAt()),
        event ? Channel.EVENT : Channel.TELEMETRY,
        body,
        format(origin.format()),
        new Via(
            origin.transport(),
            origin.confirmed(),
            false,
            received,
            Optional.ofNullable(origin.topic()).orElse("")));
  }

  private Format format(String word) {
    return ingest.format(word).map(Format::of).orElse(Format.JSON);
  }

  private static String result(Receipt receipt) {
    if (receipt instanceof Accepted accepted) {
      return accepted.duplicate() ? "duplicate" : "accepted";
    }
    return receipt instanceof Receipt.Rejected rejected
        ? rejected.reason().name().toLowerCase(Locale.ROOT)
        : "unavailable";
  }
}
