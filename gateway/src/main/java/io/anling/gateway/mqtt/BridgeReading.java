package io.anling.gateway.mqtt;

import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.codec.ReplyingFormat;
import io.anling.gateway.codec.TopicTemplate.Place;
import io.anling.gateway.ingest.InboundMessage;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Sender;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of a bridge's topics a message belongs to, who reads it, and what its sender waits for.
 * Used on the bridge's thread only, unless a method says otherwise.
 */
final class BridgeReading {

  private static final Place NOBODY = new Place(null, null);

  private final BridgeSettings settings;
  private final @Nullable Announcements announcements;

  /**
   * @param file where it keeps what devices announced, if they do
   */
  BridgeReading(BridgeSettings settings, Path file) {
    this.settings = settings;
    this.announcements =
        settings.topics().stream()
            .map(BridgeSettings.Topic::format)
            .filter(AnnouncingFormat.class::isInstance)
            .findFirst()
            .map(format -> new Announcements((AnnouncingFormat) format, file))
            .orElse(null);
  }

  /** The message as ingest takes it; empty where it belongs to no topic of this bridge. */
  Optional<InboundMessage> inbound(BrokerLink.Message message, Instant now) {
    PayloadFormat announced = announced(message.topic());
    for (BridgeSettings.Topic topic : settings.topics()) {
      Place place = topic.template().match(message.topic()).orElse(null);
      if (place != null) {
        boolean announcing = topic.format() instanceof AnnouncingFormat;
        if (announcing && announcements != null) {
          announcements.hear(message.topic(), message.payload(), now);
        }
        PayloadFormat reader = announcing && announced != null ? announced : topic.format();
        return Optional.of(inbound(message, place, reader, topic.channel(), now));
      }
    }
    return Optional.ofNullable(announced)
        .map(reader -> inbound(message, NOBODY, reader, Channel.EVENT, now));
  }

  /** As {@link io.anling.gateway.ingest.AnnouncedTopics}; on any thread. */
  Optional<PayloadFormat> announced(AnnouncingFormat format, String topic) {
    return announcements == null ? Optional.empty() : announcements.reader(format, topic);
  }

  private @Nullable PayloadFormat announced(String topic) {
    return announcements == null ? null : announcements.reader(topic).orElse(null);
  }

  private InboundMessage inbound(
      BrokerLink.Message message, Place place, PayloadFormat reader, Channel channel, Instant now) {
    return new InboundMessage(
        new Sender.Bridged(settings.name(), settings.trusted(), place.device(), place.hub()),
        channel,
        message.payload(),
        InboundMessage.Format.of(reader),
        new InboundMessage.Via(
            "bridge",
            message.qos() > 0,
            message.retained(),
            now,
            message.topic(),
            message.again()));
  }

  /** What the sender of a message that was taken for good waits for; empty for nothing. */
  Optional<ReplyingFormat.Reply> reply(InboundMessage message) {
    if (!(message.format().reader() instanceof ReplyingFormat replying)
        || message.via().retained()) {
      return Optional.empty();
    }
    String speaker = message.sender() instanceof Sender.Bridged from ? from.device() : null;
    Frame frame =
        new Frame(
            message.via().topic(),
            speaker,
            message.payload(),
            false,
            message.via().receivedAt(),
            ZoneOffset.UTC);
    return replying.reply(frame);
  }

  /** The configured filters; of formats that announce, or of the others. */
  List<String> filters(boolean announcing) {
    return settings.topics().stream()
        .filter(topic -> topic.format() instanceof AnnouncingFormat == announcing)
        .map(topic -> topic.template().filter())
        .toList();
  }

  /** What is subscribed to because it was announced. */
  List<String> announcedFilters() {
    if (announcements == null) {
      return List.of();
    }
    announcements.fresh();
    return unheard(announcements.topics());
  }

  /** What is to be subscribed to because it was announced since this was asked last. */
  List<String> fresh() {
    return announcements == null ? List.of() : unheard(announcements.fresh());
  }

  /** Those that no topic of the bridge covers anyway. */
  private List<String> unheard(List<String> topics) {
    return topics.stream()
        .filter(
            topic ->
                settings.topics().stream()
                    .noneMatch(one -> one.template().names(topic).isPresent()))
        .toList();
  }

  /** Writes down what is to be known after a restart. */
  void save() {
    if (announcements != null) {
      announcements.save();
    }
  }
}
