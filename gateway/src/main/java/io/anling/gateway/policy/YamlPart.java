package io.anling.gateway.policy;

import io.anling.alert.Labelled;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.Durations;
import io.anling.gateway.config.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML tree: its keys, each there once; what is wrong is told with its line. */
public final class YamlPart {

  private final String name;
  private final String path;
  private final Node at;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  private YamlPart(String name, String path, Node at) {
    this.name = name;
    this.path = path;
    this.at = at;
  }

  /** A mapping with any keys, such as names. */
  public static YamlPart of(String name, String path, Node node) {
    YamlPart part = new YamlPart(name, path, node);
    if (!(node instanceof MappingNode mapping)) {
      throw part.bad(node, "", "must hold \"key: value\" lines");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw part.bad(tuple.getKeyNode(), "", "has a key that is no word");
      }
      if (part.values.put(key.getValue(), tuple.getValueNode()) != null) {
        throw part.bad(key, key.getValue(), "is there twice; leave one away");
      }
      part.keys.put(key.getValue(), key);
    }
    return part;
  }

  /** The same, where only these keys are known. */
  public YamlPart with(String... known) {
    keys.forEach(
        (key, node) -> {
          if (!List.of(known).contains(key)) {
            throw bad(node, key, "is unknown; possible are " + String.join(", ", known));
          }
        });
    return this;
  }

  /** The value of each key. */
  public Map<String, Node> values() {
    return values;
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** What is below a key, each key of it a name; empty where it is left away. */
  public Optional<YamlPart> part(String key) {
    return Optional.ofNullable(values.get(key)).map(node -> of(name, inner(key), node));
  }

  /** The mappings of a list. */
  public List<YamlPart> parts(String key) {
    List<YamlPart> all = new ArrayList<>();
    for (Node node : nodes(key)) {
      all.add(of(name, inner(key) + "[" + all.size() + "]", node));
    }
    return all;
  }

  /** A word, or several in a list. */
  public List<String> words(String key) {
    Node node = values.get(key);
    if (node instanceof ScalarNode) {
      return List.of(text(key));
    }
    List<String> words = new ArrayList<>();
    for (Node one : nodes(key)) {
      if (!(one instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw bad(one, key, "must be a list of words");
      }
      words.add(scalar.getValue().strip());
    }
    return words;
  }

  private List<Node> nodes(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw bad(node, key, "must be a list");
    }
    return sequence.getValue();
  }

  <E extends Enum<E> & Labelled> List<E> constants(String key, Class<E> type) {
    return words(key).stream().map(word -> constant(key, word, type)).toList();
  }

  private <E extends Enum<E> & Labelled> E constant(String key, String word, Class<E> type) {
    return Labelled.find(type, word)
        .orElseThrow(
            () ->
                bad(
                    key,
                    "\""
                        + word
                        + "\" is unknown; there are "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Labelled::word)
                            .collect(Collectors.joining(" "))));
  }

  <E extends Enum<E> & Labelled> Optional<E> constantOr(String key, Class<E> type) {
    return find(key).map(word -> constant(key, word, type));
  }

  Duration duration(String key) {
    String text = text(key);
    return Durations.parse(text)
        .orElseThrow(() -> bad(key, "\"" + text + "\" is no duration; write it as 0s, 60s or 5m"));
  }

  Duration durationOr(String key, Duration usual) {
    return has(key) ? duration(key) : usual;
  }

  int number(String key, int usual, int most) {
    String text = find(key).orElse(String.valueOf(usual));
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > most) {
      throw bad(key, "\"" + text + "\" is no number from 0 to " + most);
    }
    return Integer.parseInt(text);
  }

  /** True or false; false where it is left away. */
  public boolean yes(String key) {
    String text = find(key).orElse("false");
    if (!text.matches("true|false")) {
      throw bad(key, "\"" + text + "\" is neither true nor false");
    }
    return Boolean.parseBoolean(text);
  }

  /** The value of a key, which must be there. */
  public String text(String key) {
    return find(key).orElseThrow(() -> bad(at, key, "is missing"));
  }

  /** The value of a key; empty where it is left away. */
  public Optional<String> find(String key) {
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw bad(node, key, "must be one value");
    }
    return Optional.of(scalar.getValue().strip());
  }

  /** What is wrong with a key's value. */
  public ConfigException bad(String key, String what) {
    return bad(values.getOrDefault(key, at), key, what);
  }

  /** What is wrong with all of it. */
  public ConfigException bad(String what) {
    return bad(at, "", what);
  }

  private ConfigException bad(Node node, String key, String what) {
    return new ConfigException(YamlText.where(name, node) + ": " + inner(key) + " " + what);
  }

  private String inner(String key) {
    if (path.isEmpty()) {
      return key;
    }
    return key.isEmpty() ? path : path + "." + key;
  }
}
