package io.anling.gateway.config;

import io.anling.gateway.codec.AnnouncingFormat;
import io.anling.gateway.codec.MappedJson;
import io.anling.gateway.codec.NativeFormat;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.mqtt.BridgeSettings.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics of a bridge, each a template alone or a mapping: {@code {topic: TEMPLATE,
 * format: anling, channel: event}}. The channel is the template's last level where that is one, and
 * {@code event} for a format of somebody else's. A site's own mapping brings its topic along.
 */
final class BridgeTopics {

  static final List<String> KEYS = List.of("topic", "format", "channel");
  static final String PREFIX = "topics.";

  private static final Pattern WORD = Pattern.compile("topics\\.(\\d+)(?:\\.(.+))?");
  private static final String TOPIC = "topic";
  private static final String FORMAT = NativeFormat.EVENT.word();

  private final Map<String, PayloadFormat> formats;

  /**
   * A reader.
   *
   * @param formats by their words
   */
  BridgeTopics(Map<String, PayloadFormat> formats) {
    this.formats = formats;
  }

  static boolean known(String word) {
    Matcher matcher = WORD.matcher(word);
    return matcher.matches() && (matcher.group(2) == null || KEYS.contains(matcher.group(2)));
  }

  /** In their order; empty where there is none. */
  List<Topic> read(Map<String, Setting> words) {
    TreeMap<Integer, Map<String, Setting>> given = new TreeMap<>();
    words.forEach(
        (word, setting) -> {
          Matcher matcher = WORD.matcher(word);
          if (matcher.matches()) {
            given
                .computeIfAbsent(Integer.valueOf(matcher.group(1)), n -> new TreeMap<>())
                .put(matcher.group(2) == null ? TOPIC : matcher.group(2), setting);
          }
        });
    List<Topic> topics = new ArrayList<>();
    given.values().forEach(topic -> topics.add(topic(topic)));
    return topics;
  }

  private Topic topic(Map<String, Setting> given) {
    Setting any = given.values().iterator().next();
    PayloadFormat format = format(given.getOrDefault("format", Setting.of(FORMAT, any.where())));
    Setting topic =
        given.getOrDefault(
            TOPIC,
            Setting.of(
                format instanceof MappedJson own ? own.topic().toString() : "", any.where()));
    TopicTemplate template = template(topic);
    Channel channel = channel(given.get("channel"), topic, template, format);
    if (format instanceof NativeFormat) {
      format = channel == Channel.EVENT ? NativeFormat.EVENT : NativeFormat.TELEMETRY;
    }
    if (!template.namesDevice() && !format.namesSpeaker()) {
      throw new ConfigException(
          topic.where()
              + (": topic \""
                  + template
                  + "\" does not say where the device id is, and neither does")
              + (" the format " + format.word())
              + "; write {device} once, or {hub} and {child} once each");
    }
    if (template.shared() && format instanceof AnnouncingFormat) {
      throw new ConfigException(
          topic.where()
              + (": topic \"" + template + "\" is shared, and with " + format.word())
              + " everybody has to hear every announcement; leave $share away");
    }
    return new Topic(template, format, channel);
  }

  private PayloadFormat format(Setting setting) {
    return Optional.ofNullable(formats.get(setting.value()))
        .orElseThrow(
            () ->
                new ConfigException(
                    setting.where()
                        + (": format \"" + setting.value() + "\" is unknown; there are ")
                        + String.join(", ", formats.keySet())));
  }

  private static Channel channel(
      @Nullable Setting given, Setting topic, TopicTemplate template, PayloadFormat format) {
    Setting said =
        given == null ? Setting.of(template.lastWord().orElse(""), topic.where()) : given;
    for (Channel one : Channel.values()) {
      if (List.of(one.word(), one.shortWord()).contains(said.value())) {
        return one;
      }
    }
    if (given == null && !(format instanceof NativeFormat)) {
      return Channel.EVENT;
    }
    throw new ConfigException(
        said.where()
            + (": topic \"" + template + "\" does not say what it carries")
            + "; end it with event or telemetry, or add channel: event or telemetry");
  }

  /** The template that a setting writes. */
  static TopicTemplate template(Setting setting) {
    String text = setting.value().strip();
    try {
      return TopicTemplate.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(setting.where() + ": topic \"" + text + "\" " + e.getMessage());
    }
  }
}
