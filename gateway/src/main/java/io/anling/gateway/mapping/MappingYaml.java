package io.anling.gateway.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import io.anling.gateway.codec.FieldMeaning;
import io.anling.gateway.codec.JsonMapping;
import io.anling.gateway.codec.JsonMapping.Metric;
import io.anling.gateway.codec.JsonMapping.Places;
import io.anling.gateway.codec.JsonMapping.Raw;
import io.anling.gateway.codec.JsonMapping.Rule;
import io.anling.gateway.codec.MappedJson;
import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.YamlText;
import io.anling.gateway.policy.YamlPart;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code mappings}: a list, each with a name, a topic, pointers, tables and samples. */
public final class MappingYaml {

  private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";
  private static final int MOST_MAPPINGS = 64;
  private static final int MOST_LINES = 256;

  private final Set<String> taken;
  private final ZoneId zone;

  /**
   * A reader.
   *
   * @param taken words of the formats that come with the program
   * @param zone of times that come without one
   */
  public MappingYaml(Set<String> taken, ZoneId zone) {
    this.taken = Set.copyOf(taken);
    this.zone = zone;
  }

  /**
   * The mappings that a text holds below {@code mappings}.
   *
   * @param name says in messages where the text stands; sample files are looked for beside it
   * @throws ConfigException where anything is unknown, or a sample is read otherwise than it says;
   *     with line and reason
   */
  public List<MappedJson> read(String name, String text) {
    YamlPart whole =
        YamlText.compose(name, text)
            .map(node -> YamlPart.of(name, "", node))
            .orElseThrow(() -> new ConfigException(name + ": holds no mappings"))
            .with("mappings");
    List<YamlPart> parts = whole.parts("mappings");
    if (parts.size() > MOST_MAPPINGS) {
      throw whole.bad("mappings", "has more than " + MOST_MAPPINGS);
    }
    Map<String, MappedJson> mappings = new LinkedHashMap<>();
    for (YamlPart part : parts) {
      MappedJson mapping = mapping(part);
      if (mappings.put(mapping.word(), mapping) != null) {
        throw part.bad("name", "\"" + mapping.word() + "\" is that of another mapping");
      }
      new Samples(name, part, zone).check(mapping);
    }
    return List.copyOf(mappings.values());
  }

  private MappedJson mapping(YamlPart part) {
    part.with(
        "name",
        "topic",
        "each",
        "device",
        "hub",
        "id",
        "time",
        "drill",
        "rules",
        "attributes",
        "telemetry",
        "raw",
        "samples");
    String name = part.text("name");
    if (!name.matches(NAME) || taken.contains(name)) {
      throw part.bad(
          "name",
          "\""
              + name
              + "\" is no name: write a-z, 0-9 and -, at most 32; taken are "
              + String.join(" ", new java.util.TreeSet<>(taken)));
    }
    JsonMapping mapping =
        new JsonMapping(
            name,
            topic(part),
            new Places(
                pointer(part, "each"),
                pointer(part, "device"),
                pointer(part, "hub"),
                pointer(part, "id"),
                pointer(part, "time"),
                pointer(part, "drill")),
            rules(part),
            pointers(part, "attributes"),
            metrics(part),
            part.part("raw").map(MappingYaml::raw).orElse(null));
    if (mapping.rules().isEmpty() && mapping.metrics().isEmpty() && mapping.raw() == null) {
      throw part.bad("says nothing; write rules, telemetry or raw");
    }
    return new MappedJson(mapping);
  }

  private static TopicTemplate topic(YamlPart part) {
    try {
      return TopicTemplate.parse(part.text("topic"));
    } catch (IllegalArgumentException e) {
      throw part.bad("topic", String.valueOf(e.getMessage()));
    }
  }

  private static List<Rule> rules(YamlPart part) {
    List<Rule> rules = new ArrayList<>();
    for (YamlPart one : bounded(part, "rules", part.parts("rules"))) {
      one.with("at", "is");
      YamlPart table = one.part("is").orElseThrow(() -> one.bad("is", "is missing"));
      Map<String, FieldMeaning> meanings = new TreeMap<>();
      for (String value : table.values().keySet()) {
        if (meanings.put(Rule.key(value), meaning(table, value)) != null) {
          throw table.bad(value, "is there twice; case does not count");
        }
      }
      rules.add(new Rule(needed(one, "at"), meanings));
    }
    return rules;
  }

  private static FieldMeaning meaning(YamlPart table, String value) {
    String word = table.text(value);
    return FieldMeaning.parse(word)
        .orElseThrow(
            () -> table.bad(value, "\"" + word + "\" means nothing; write " + FieldMeaning.WORDS));
  }

  private static Map<String, Metric> metrics(YamlPart part) {
    YamlPart telemetry = part.part("telemetry").orElse(null);
    Map<String, Metric> metrics = new TreeMap<>();
    if (telemetry == null) {
      return metrics;
    }
    for (String name : bounded(part, "telemetry", telemetry.values().keySet())) {
      named(telemetry, name);
      if (telemetry.values().get(name) instanceof ScalarNode) {
        metrics.put(name, new Metric(needed(telemetry, name), 1));
      } else {
        YamlPart one =
            telemetry
                .part(name)
                .orElseThrow(() -> telemetry.bad(name, "is missing"))
                .with("at", "times");
        metrics.put(name, new Metric(needed(one, "at"), times(one)));
      }
    }
    return metrics;
  }

  private static double times(YamlPart part) {
    String text = part.find("times").orElse("1");
    if (!text.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
      throw part.bad("times", "\"" + text + "\" is no number; write it as 0.1");
    }
    return Double.parseDouble(text);
  }

  private static Raw raw(YamlPart part) {
    part.with("data", "port", "as");
    String as = part.find("as").orElse("base64");
    if (!as.matches("base64|hex")) {
      throw part.bad("as", "\"" + as + "\" is neither base64 nor hex");
    }
    return new Raw(needed(part, "data"), needed(part, "port"), as.equals("hex"));
  }

  private static Map<String, JsonPointer> pointers(YamlPart part, String key) {
    YamlPart below = part.part(key).orElse(null);
    Map<String, JsonPointer> pointers = new TreeMap<>();
    if (below != null) {
      for (String name : bounded(part, key, below.values().keySet())) {
        named(below, name);
        pointers.put(name, needed(below, name));
      }
    }
    return pointers;
  }

  private static void named(YamlPart part, String name) {
    if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw part.bad(name, "is no name; write letters, digits, _, . and -, at most 64");
    }
  }

  private static <C extends java.util.Collection<?>> C bounded(YamlPart part, String key, C all) {
    if (all.size() > MOST_LINES) {
      throw part.bad(key, "has more than " + MOST_LINES);
    }
    return all;
  }

  private static JsonPointer needed(YamlPart part, String key) {
    return Optional.ofNullable(pointer(part, key))
        .orElseThrow(() -> part.bad(key, "is missing; write a JSON pointer such as /alarm/type"));
  }

  private static @Nullable JsonPointer pointer(YamlPart part, String key) {
    String text = part.find(key).orElse(null);
    try {
      return text == null ? null : JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw part.bad(key, "\"" + text + "\" is no JSON pointer; write it as /alarm/type");
    }
  }
}
