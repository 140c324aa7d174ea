package io.anling.gateway.ingest;

import io.anling.gateway.codec.Decoded;
import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.Heard;
import io.anling.gateway.codec.NativeFormat;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.codec.SpeakerId;
import io.anling.gateway.ingest.InboundMessage.Channel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a message in its format, and finds out who speaks in it. What a payload says of somebody
 * else counts only as far as the sender may speak for that one: a device for its children, a bridge
 * for whom its broker is believed.
 */
final class Hearing {

  private static final Logger log = LoggerFactory.getLogger(Hearing.class);

  private final Speakers speakers;
  private final IngestSettings settings;

  Hearing(Speakers speakers, IngestSettings settings) {
    this.speakers = speakers;
    this.settings = settings;
  }

  /** Who speaks, in the message's order; none where the message says nothing of anybody. */
  CompletableFuture<List<Voice>> of(InboundMessage message) {
    if (message.sender() instanceof Sender.Bridged bridged && bridged.device() == null) {
      return voices(message, null);
    }
    return speakers
        .of(message.sender())
        .thenCompose(
            who ->
                who.isPresent()
                    ? voices(message, who.get())
                    : CompletableFuture.completedFuture(
                        List.of(new Voice(message.sender(), null, true, List.of()))));
  }

  private CompletableFuture<List<Voice>> voices(InboundMessage message, @Nullable Speaker self) {
    PayloadFormat format = format(message, self);
    boolean own = format instanceof NativeFormat;
    List<CompletableFuture<Voice>> all =
        only(message, read(message, format, self), self).stream()
            .map(heard -> voice(message.sender(), self, own, heard))
            .toList();
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
  }

  private PayloadFormat format(InboundMessage message, @Nullable Speaker self) {
    PayloadFormat given = message.format().reader();
    if (given != null) {
      return given;
    }
    boolean telemetry = message.channel() == Channel.TELEMETRY;
    PayloadFormat own = telemetry ? NativeFormat.TELEMETRY : NativeFormat.EVENT;
    boolean sign = telemetry && message.payload().length == 0;
    return self != null && message.sender() instanceof Sender.Connected && !sign
        ? settings.models().formatOf(self.model()).orElse(own)
        : own;
  }

  /** A format that throws is a fault of ours, and must cost nobody a press. */
  private List<Heard> read(InboundMessage message, PayloadFormat format, @Nullable Speaker self) {
    Frame frame =
        new Frame(
            message.via().topic(),
            self == null ? null : self.id(),
            message.payload(),
            message.replayed(),
            message.via().receivedAt(),
            settings.zone());
    try {
      return format.read(frame);
    } catch (RuntimeException | StackOverflowError e) {
      log.error("the format {} failed", format.word(), e);
      return List.of(
          Heard.self(new Decoded.Unreadable("format-failed", "a fault of the gateway's", null)));
    }
  }

  private CompletableFuture<Voice> voice(
      Sender sender, @Nullable Speaker self, boolean own, Heard heard) {
    Speaker known = Optional.ofNullable(self).orElseGet(() -> Speaker.nobody(sender));
    String name = heard.speaker();
    if (name == null || SpeakerId.of(name).equals(known.id())) {
      boolean believed = self != null || unreadable(heard) || trusted(sender);
      return CompletableFuture.completedFuture(
          believed
              ? new Voice(sender, known, own, heard.parts())
              : new Voice(sender, null, own, List.of()));
    }
    Sender other = of(sender, SpeakerId.of(name), heard.hub());
    return speakers
        .of(other)
        .thenApply(
            who ->
                who.map(speaker -> new Voice(other, speaker, own, heard.parts()))
                    .orElseGet(() -> new Voice(other, null, own, List.of(), name)));
  }

  /** Of a letter that is read again, what its own device says: the rest was taken at the time. */
  private static List<Heard> only(InboundMessage message, List<Heard> all, @Nullable Speaker self) {
    if (!(message.sender() instanceof Sender.Replayed) || self == null) {
      return all;
    }
    List<Heard> own =
        all.stream()
            .filter(one -> one.speaker() == null || SpeakerId.of(one.speaker()).equals(self.id()))
            .toList();
    return own.isEmpty() ? all : own;
  }

  private static boolean unreadable(Heard heard) {
    return heard.parts().stream().allMatch(Decoded.Unreadable.class::isInstance);
  }

  private static boolean trusted(Sender sender) {
    return sender instanceof Sender.Bridged bridged && bridged.trusted();
  }

  private static Sender of(Sender sender, String id, @Nullable String hub) {
    if (sender instanceof Sender.Bridged bridged) {
      String above = bridged.device() == null ? bridged.hub() : bridged.device();
      return new Sender.Bridged(
          bridged.bridge(), bridged.trusted(), id, hub == null ? above : SpeakerId.of(hub));
    }
    if (sender instanceof Sender.Replayed replayed) {
      return new Sender.Replayed(replayed.letter(), id, replayed.hub(), replayed.firstReceivedAt());
    }
    return new Sender.Connected(((Sender.Connected) sender).device(), id);
  }
}
