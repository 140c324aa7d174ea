package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.gateway.codec.HomeAssistantEntity.Availability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Home Assistant's MQTT discovery: {@code <prefix>/<component>/[<node>/]<object>/config} and {@code
 * <prefix>/device/<object>/config}, retained. The message itself makes a device known; what it
 * announces is kept by whoever reads the broker, and says how to read the topics on which the
 * device will speak. An empty message takes an announcement back.
 */
final class HomeAssistant implements AnnouncingFormat {

  private static final String CONFIG = "config";

  /** Of bytes that are no text. */
  private static final String NO_TEXT = "\uFFFD";

  private static final String DEVICE = "device";
  private static final Set<String> COMPONENTS =
      Set.of(
          DEVICE,
          "binary_sensor",
          "sensor",
          "event",
          "device_automation",
          "switch",
          "light",
          "button",
          "number",
          "select",
          "text",
          "siren",
          "lock",
          "cover",
          "fan",
          "climate",
          "update",
          "scene",
          "alarm_control_panel",
          "tag",
          "device_tracker",
          "camera",
          "image",
          "valve",
          "vacuum",
          "humidifier",
          "water_heater",
          "lawn_mower",
          "notify");

  /**
   * Where an announcement is made.
   *
   * @param whole node and object, with a slash between
   */
  record Place(String component, String object, String whole) {

    static @Nullable Place of(String topic) {
      List<String> levels = List.of(topic.split("/", -1));
      int size = levels.size();
      if (size < 4 || !levels.get(size - 1).equals(CONFIG)) {
        return null;
      }
      String object = levels.get(size - 2);
      if (COMPONENTS.contains(levels.get(size - 3))) {
        return new Place(levels.get(size - 3), object, object);
      }
      boolean deep = size > 4 && COMPONENTS.contains(levels.get(size - 4));
      return deep
          ? new Place(levels.get(size - 4), object, levels.get(size - 3) + "/" + object)
          : null;
    }
  }

  /** What one message announces; without topics where it takes back what was announced. */
  record Announced(String key, Set<String> topics, HomeAssistantConfig config)
      implements Announcement {

    Announced {
      topics = Set.copyOf(topics);
    }
  }

  @Override
  public String word() {
    return "home-assistant";
  }

  @Override
  public boolean namesSpeaker() {
    return true;
  }

  @Override
  public List<Heard> read(Frame frame) {
    Place place = Place.of(frame.topic());
    if (place == null || frame.payload().length == 0) {
      return List.of();
    }
    return config(frame, place)
        .map(
            config ->
                List.of(
                    Heard.of(
                        config.speaker(),
                        List.of(Fields.announced(config.model(), config.name())))))
        .orElse(List.of());
  }

  /** What cannot be read announces nothing; nobody's press is lost with it. */
  private static Optional<HomeAssistantConfig> config(Frame frame, Place place) {
    try {
      JsonNode node = StrictJson.readForeign(frame.payload());
      return node.isObject() ? Optional.of(HomeAssistantConfig.of(node, place)) : Optional.empty();
    } catch (StrictJson.Fault e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Announcement> announcement(Frame frame) {
    Place place = Place.of(frame.topic());
    if (place == null) {
      return Optional.empty();
    }
    HomeAssistantConfig nothing = new HomeAssistantConfig(place.whole(), null, null, List.of());
    if (frame.payload().length == 0) {
      return Optional.of(new Announced(frame.topic(), Set.of(), nothing));
    }
    return config(frame, place).map(config -> new Announced(frame.topic(), topics(config), config));
  }

  private static Set<String> topics(HomeAssistantConfig config) {
    Set<String> topics = new LinkedHashSet<>();
    for (HomeAssistantEntity entity : config.entities()) {
      topics.add(entity.topic());
      entity.availability().forEach(one -> topics.add(one.topic()));
    }
    return topics;
  }

  @Override
  public List<Heard> read(Frame frame, List<Announcement> announced) {
    String text = Fields.utf8(frame.payload()).orElse(NO_TEXT);
    JsonNode json = json(frame, text);
    Map<String, Findings> said = new LinkedHashMap<>();
    Map<String, Boolean> present = new LinkedHashMap<>();
    for (Announcement one : announced) {
      if (one instanceof Announced ours) {
        for (HomeAssistantEntity entity : ours.config().entities()) {
          take(ours.config().speaker(), entity, frame.topic(), text, json, said);
          availability(ours.config().speaker(), entity, frame.topic(), text, json, present);
        }
      }
    }
    return heard(said, present);
  }

  private static @Nullable JsonNode json(Frame frame, String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return null;
    }
    try {
      return StrictJson.readForeign(frame.payload());
    } catch (StrictJson.Fault e) {
      return null;
    }
  }

  private static void take(
      String speaker,
      HomeAssistantEntity entity,
      String topic,
      String text,
      @Nullable JsonNode json,
      Map<String, Findings> said) {
    if (entity.topic().equals(topic)) {
      Findings findings = said.getOrDefault(speaker, new Findings(null, null));
      if (text.equals(NO_TEXT) || (json == null && !text.isEmpty() && entity.wantsJson())) {
        if (!said.containsKey(speaker)) {
          findings.unreadable("not-json", "not the JSON that was announced for this topic");
          said.put(speaker, findings);
        }
      } else if (entity.take(text, json, findings)) {
        said.put(speaker, findings);
      }
    }
  }

  private static void availability(
      String speaker,
      HomeAssistantEntity entity,
      String topic,
      String text,
      @Nullable JsonNode json,
      Map<String, Boolean> present) {
    for (Availability one : entity.availability()) {
      Boolean here = one.topic().equals(topic) ? entity.present(one, text, json) : null;
      if (here != null) {
        present.merge(speaker, here, Boolean::logicalAnd);
      }
    }
  }

  private static List<Heard> heard(Map<String, Findings> said, Map<String, Boolean> present) {
    Set<String> speakers = new LinkedHashSet<>(said.keySet());
    speakers.addAll(present.keySet());
    List<Heard> all = new ArrayList<>();
    for (String speaker : speakers) {
      List<Decoded> parts = new ArrayList<>();
      if (said.get(speaker) != null) {
        parts.addAll(said.get(speaker).parts());
      }
      Boolean here = present.get(speaker);
      if (here != null) {
        parts.add(new Decoded.Presence(here, null));
      }
      all.add(Heard.of(speaker, parts));
    }
    return all;
  }
}
