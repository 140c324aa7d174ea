package io.anling.gateway.config;

import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.InboundMessage.Format;
import io.anling.gateway.mqtt.BridgeSettings.Topic;
import io.anling.gateway.codec.TopicTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the topics of a bridge, each a template alone or a mapping: {@code {topic: TEMPLATE,
 * format: anling, channel: event}}. The channel is the template's last level where that is one.
 */
final class BridgeTopics {

  static final List<String> KEYS = List.of("topic", "format", "channel");
  static final String PREFIX = "topics.";

  private static final Pattern WORD = Pattern.compile("topics\\.(\\d+)(?:\\.(.+))?");
  private static final String TOPIC = "topic";
  private static final String FORMAT = "anling";

  private BridgeTopics() {}

  static boolean known(String word) {
    Matcher matcher = WORD.matcher(word);
    return matcher.matches() && (matcher.group(2) == null || KEYS.contains(matcher.group(2)));
  }

  /** In their order; empty where there is none. */
  static List<Topic> read(Map<String, Setting> words) {
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

  private static Topic topic(Map<String, Setting> given) {
    Setting any = given.values().iterator().next();
    Setting topic = given.getOrDefault(TOPIC, Setting.of("", any.where()));
    TopicTemplate template = template(topic);
    Setting format = given.getOrDefault("format", Setting.of(FORMAT, topic.where()));
    if (!format.value().equals(FORMAT)) {
      throw new ConfigException(
          format.where() + ": format \"" + format.value() + "\" is unknown; write " + FORMAT);
    }
    String last = template.lastWord().orElse("");
    Setting channel = given.getOrDefault("channel", Setting.of(last, topic.where()));
    for (Channel one : Channel.values()) {
      if (List.of(one.word(), one.shortWord()).contains(channel.value())) {
        return new Topic(template, Format.JSON, one);
      }
    }
    throw new ConfigException(
        channel.where()
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
