package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.anling.gateway.codec.HomeAssistantEntity.Availability;
import io.anling.gateway.codec.SensorNames.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A discovery message of Home Assistant's: one entity of a device, or several ({@code cmps}), with
 * whole or abbreviated keys and {@code ~} for a base topic.
 *
 * @param speaker the name under which the device's other messages are heard: Zigbee2MQTT's friendly
 *     name and ESPHome's node where the topics are theirs; else its first identifier
 * @param model null where it has none
 * @param name null where it has none
 */
record HomeAssistantConfig(
    String speaker,
    @Nullable String model,
    @Nullable String name,
    List<HomeAssistantEntity> entities) {

  /** The class of a binary sensor that says whether the device is there. */
  static final String CONNECTIVITY = "connectivity";

  private static final int MOST_ENTITIES = 200;
  private static final int MOST_TOPICS = 8;
  private static final int LONGEST_TOPIC = 512;

  private static final Set<String> READ =
      Set.of("binary_sensor", "sensor", "event", "device_automation");

  private static final Map<String, Sense> CLASSES =
      Map.ofEntries(
          Map.entry("battery", Sense.LOW_BATTERY), Map.entry("carbon_monoxide", Sense.CO),
          Map.entry("door", Sense.OPENING), Map.entry("garage_door", Sense.OPENING),
          Map.entry("gas", Sense.GAS), Map.entry("heat", Sense.HEAT),
          Map.entry("moisture", Sense.WATER_LEAK), Map.entry("opening", Sense.OPENING),
          Map.entry("safety", Sense.SOS), Map.entry("smoke", Sense.SMOKE),
          Map.entry("tamper", Sense.TAMPER), Map.entry("window", Sense.OPENING));

  private static final Pattern MODEL_IN_BRACKETS = Pattern.compile(".*\\(([^()]+)\\)\\s*");

  /**
   * Reads a message.
   *
   * @param place the component and the names out of its topic
   */
  static HomeAssistantConfig of(JsonNode root, HomeAssistant.Place place) {
    JsonNode components = field(root, "components", "cmps");
    List<HomeAssistantEntity> entities = new ArrayList<>();
    if (components.isObject()) {
      for (Map.Entry<String, JsonNode> one : components.properties()) {
        String component = field(one.getValue(), "platform", "p").asText("");
        add(entities, component, one.getKey(), one.getValue(), root);
      }
    } else {
      add(entities, place.component(), place.object(), root, root);
    }
    JsonNode device = field(root, "device", "dev");
    String model = text(field(device, "model_id", "mdl_id"));
    String described = text(field(device, "model", "mdl"));
    return new HomeAssistantConfig(
        speaker(entities, root, device, place),
        model == null ? bracketed(described) : model,
        text(device.path("name")),
        entities);
  }

  /** Zigbee2MQTT writes a description, and the model in brackets behind it. */
  private static @Nullable String bracketed(@Nullable String model) {
    Matcher brackets = MODEL_IN_BRACKETS.matcher(model == null ? "" : model);
    return brackets.matches() ? brackets.group(1) : model;
  }

  private static String speaker(
      List<HomeAssistantEntity> entities,
      JsonNode root,
      JsonNode device,
      HomeAssistant.Place place) {
    String topic =
        entities.isEmpty() ? base(root, root, "state_topic", "stat_t") : entities.get(0).topic();
    String zigbee = Zigbee2Mqtt.speaker(topic.replaceFirst("/action$", ""));
    EspHome.Place node = EspHome.Place.of(topic);
    if (zigbee != null) {
      return zigbee;
    }
    if (node != null) {
      return node.node();
    }
    JsonNode ids = field(device, "identifiers", "ids");
    String id = text(ids.isArray() ? ids.path(0) : ids);
    String unique = id == null ? text(field(root, "unique_id", "uniq_id")) : id;
    return unique == null ? place.whole() : unique;
  }

  private static void add(
      List<HomeAssistantEntity> entities,
      String component,
      String object,
      JsonNode own,
      JsonNode root) {
    String topic =
        component.equals("device_automation")
            ? base(own, root, "topic", "t")
            : base(own, root, "state_topic", "stat_t");
    if (READ.contains(component) && entities.size() < MOST_ENTITIES && speakable(topic)) {
      entities.add(entity(component, object, topic, own, root));
    }
  }

  private static HomeAssistantEntity entity(
      String component, String object, String topic, JsonNode own, JsonNode root) {
    ValueTemplate template = template(field(own, "value_template", "val_tpl"));
    String kind = field(own, "device_class", "dev_cla").asText("");
    String named = text(field(own, "object_id", "obj_id"));
    String path = template == null ? "" : template.name();
    String name = !path.isEmpty() ? path : object.isBlank() && named != null ? named : object;
    boolean binary = component.equals("binary_sensor");
    boolean trigger = component.equals("device_automation");
    return new HomeAssistantEntity(
        component,
        topic,
        template,
        trigger
            ? field(own, "payload", "pl").asText("")
            : field(own, "payload_on", "pl_on").asText("ON"),
        field(own, "payload_off", "pl_off").asText("OFF"),
        sense(binary, kind, name, text(own.path("name"))),
        metric(binary, kind, trigger ? text(field(own, "subtype", "stype")) : null, name),
        field(own, "off_delay", "off_dly").isNumber(),
        trigger ? action(own) : "",
        availability(own, root),
        field(own, "availability_mode", "avty_mode")
            .asText(field(root, "availability_mode", "avty_mode").asText("latest")));
  }

  /**
   * A {@code safety} sensor that says no more asks for help: in doubt it is a press. There is no
   * class for a call or a fall, so that one of a class like {@code problem} is known by its name.
   */
  private static Sense sense(boolean binary, String kind, String name, @Nullable String label) {
    Sense byName = SensorNames.sense(name);
    Sense named = byName == Sense.OTHER && label != null ? SensorNames.sense(label) : byName;
    if (!binary) {
      return named == Sense.FALL ? named : Sense.OTHER;
    }
    if (kind.isEmpty() || (kind.equals("safety") && named == Sense.FALL)) {
      return named == Sense.CONTACT ? Sense.OTHER : named;
    }
    boolean person = named == Sense.SOS || named == Sense.FALL;
    return CLASSES.getOrDefault(kind, person ? named : Sense.OTHER);
  }

  private static String metric(boolean binary, String kind, @Nullable String button, String name) {
    if (button != null) {
      return button;
    }
    boolean classed = (binary && kind.equals(CONNECTIVITY)) || (!binary && kind.equals("battery"));
    return classed ? kind : name;
  }

  /** {@code button_short_press} is {@code short}, {@code button_long_release} a long-release. */
  private static String action(JsonNode own) {
    String type = own.path("type").asText("");
    String payload = text(field(own, "payload", "pl"));
    if (type.startsWith("button_") || payload == null) {
      return type.replaceFirst("^button_", "").replaceFirst("_press$", "").replace('_', '-');
    }
    return payload.toLowerCase(Locale.ROOT);
  }

  private static List<Availability> availability(JsonNode own, JsonNode root) {
    JsonNode list = field(own, "availability", "avty");
    JsonNode given = list.isMissingNode() ? field(root, "availability", "avty") : list;
    List<Availability> all = new ArrayList<>();
    for (JsonNode one : given.isArray() ? given : List.of(given)) {
      add(all, base(one, root, "topic", "t"), one);
    }
    add(all, base(own, root, "availability_topic", "avty_t"), own);
    return all;
  }

  private static void add(List<Availability> all, String topic, JsonNode one) {
    if (speakable(topic) && all.size() < MOST_TOPICS) {
      boolean own = one.has("availability_topic") || one.has("avty_t");
      JsonNode template =
          own
              ? field(one, "availability_template", "avty_tpl")
              : field(one, "value_template", "val_tpl");
      all.add(
          new Availability(
              topic,
              template(template),
              field(one, "payload_available", "pl_avail").asText("online"),
              field(one, "payload_not_available", "pl_not_avail").asText("offline"),
              topic.endsWith("/bridge/state")));
    }
  }

  private static @Nullable ValueTemplate template(JsonNode text) {
    String written = text(text);
    return written == null ? ValueTemplate.WHOLE : ValueTemplate.of(written).orElse(null);
  }

  private static boolean speakable(String topic) {
    return !topic.isEmpty()
        && topic.length() <= LONGEST_TOPIC
        && topic.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c));
  }

  /** A topic, with {@code ~} at its beginning or end replaced. */
  private static String base(JsonNode own, JsonNode root, String whole, String abbreviated) {
    JsonNode given = field(own, whole, abbreviated);
    String topic = (given.isMissingNode() ? field(root, whole, abbreviated) : given).asText("");
    String base = own.path("~").asText(root.path("~").asText(""));
    if (base.isEmpty()) {
      return topic;
    }
    String begun = topic.startsWith("~") ? base + topic.substring(1) : topic;
    return begun.endsWith("~") ? begun.substring(0, begun.length() - 1) + base : begun;
  }

  private static JsonNode field(JsonNode node, String whole, String abbreviated) {
    JsonNode found = node.path(whole);
    JsonNode other = found.isMissingNode() ? node.path(abbreviated) : found;
    return other.isNull() ? MissingNode.getInstance() : other;
  }

  private static @Nullable String text(JsonNode node) {
    return Fields.text(node);
  }
}
