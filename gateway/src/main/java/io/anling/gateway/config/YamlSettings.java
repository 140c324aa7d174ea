package io.anling.gateway.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML 1.2 into flat settings ({@code mqtt.port}), each with its line. The mappings of a list
 * are numbered from 0 ({@code bridges.0.url}), and so is every list in one of them.
 */
final class YamlSettings {

  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 8;

  private final String name;
  private final Mistakes mistakes;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private String text = "";

  private YamlSettings(String name, Mistakes mistakes) {
    this.name = name;
    this.mistakes = mistakes;
  }

  /** The settings of a file; it must hold at least one. */
  static Map<String, Setting> file(Path file, Mistakes mistakes) {
    YamlSettings yaml = new YamlSettings(file.toString(), mistakes);
    String text = read(file);
    Node root = yaml.compose(text).orElse(null);
    if (root == null || !(root instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      throw new ConfigException(
          file
              + ":1: holds no \"key: value\"; write some, or leave --config away to run with the"
              + " defaults");
    }
    yaml.text = text;
    yaml.mapping("", mapping, 0);
    return yaml.settings;
  }

  /** The settings of a text below {@code prefix}. */
  static Map<String, Setting> text(String where, String prefix, String text) {
    YamlSettings yaml = new YamlSettings(where, Mistakes.thrown());
    Node root = yaml.compose(text).orElse(null);
    if (!(root instanceof MappingNode mapping)) {
      throw new ConfigException(where + ": is no YAML mapping; write it as {name: {key: value}}");
    }
    yaml.mapping(prefix + ".", mapping, 0);
    return yaml.settings;
  }

  private static String read(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new ConfigException(file + ": no such file; name another with --config");
      }
      if (!Files.isRegularFile(file)) {
        throw new ConfigException(file + ": is no file; name another with --config");
      }
      if (Files.size(file) > LARGEST) {
        throw new ConfigException(file + ": has more than 1 MiB, this is no configuration of ours");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be read (" + IoReason.of(e) + "); check its permissions");
    }
  }

  private Optional<Node> compose(String text) {
    return YamlText.compose(name, text);
  }

  private void mapping(String prefix, MappingNode mapping, int depth) {
    if (depth > DEEPEST) {
      throw new ConfigException(where(mapping) + ": nested too deeply");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      mistakes.look(() -> line(prefix, tuple, depth));
    }
  }

  private void line(String prefix, NodeTuple tuple, int depth) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      throw new ConfigException(where(tuple.getKeyNode()) + ": a key must be a word");
    }
    value(prefix + key.getValue(), key, tuple.getValueNode(), depth);
  }

  private void value(String key, Node at, Node value, int depth) {
    boolean written = ConfigKey.of(key).filter(ConfigKey::written).isPresent();
    if (written && value instanceof CollectionNode<?>) {
      put(key, value, List.of(YamlText.cut(text, value)));
    } else if (value instanceof MappingNode mapping) {
      if (mapping.getValue().isEmpty()) {
        throw new ConfigException(where(at) + ": " + key + " is empty; leave it away");
      }
      mapping(key + ".", mapping, depth + 1);
    } else if (value instanceof SequenceNode sequence && numbered(key, sequence)) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node element = sequence.getValue().get(i);
        value(key + "." + i, element, element, depth + 1);
      }
    } else if (value instanceof SequenceNode sequence) {
      put(key, at, scalars(key, sequence));
    } else if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      put(key, at, List.of(scalar.getValue()));
    } else {
      throw new ConfigException(
          where(at) + ": " + key + " has no value; write one, or leave the line away");
    }
  }

  private static boolean numbered(String key, SequenceNode sequence) {
    boolean inside = key.matches(".*\\.\\d+\\..*") && !sequence.getValue().isEmpty();
    return inside || sequence.getValue().stream().anyMatch(MappingNode.class::isInstance);
  }

  private List<String> scalars(String key, SequenceNode sequence) {
    List<String> values = new ArrayList<>();
    for (Node node : sequence.getValue()) {
      if (!(node instanceof ScalarNode scalar)) {
        throw new ConfigException(where(node) + ": " + key + " must be a list of words");
      }
      values.add(scalar.getValue());
    }
    return values;
  }

  private void put(String key, Node at, List<String> values) {
    if (settings.putIfAbsent(key, new Setting(values, where(at))) != null) {
      throw new ConfigException(where(at) + ": " + key + " is there twice; leave one away");
    }
  }

  private String where(Node node) {
    return YamlText.where(name, node);
  }
}
