package io.anling.gateway.mapping;

import io.anling.gateway.codec.Frame;
import io.anling.gateway.codec.HeardText;
import io.anling.gateway.codec.MappedJson;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.policy.YamlPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The sample messages beside a mapping: {@code {topic: T, payload: JSON, becomes: [LINES]}}, the
 * payload also from a {@code file}. At least one is needed.
 */
final class Samples {

  private static final long LARGEST = 64 * 1024;

  /** The time at which every sample is received; no rule depends on it. */
  private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

  private final String name;
  private final YamlPart mapping;
  private final ZoneId zone;

  Samples(String name, YamlPart mapping, ZoneId zone) {
    this.name = name;
    this.mapping = mapping;
    this.zone = zone;
  }

  void check(MappedJson format) {
    List<YamlPart> samples = mapping.parts("samples");
    if (samples.isEmpty()) {
      throw mapping.bad("samples", "is missing; give at least one real message and what it is");
    }
    for (YamlPart sample : samples) {
      check(format, sample.with("topic", "payload", "file", "speaker", "becomes"));
    }
  }

  private void check(MappedJson format, YamlPart sample) {
    String topic = sample.text("topic");
    if (sample.find("speaker").isEmpty() && format.topic().names(topic).isEmpty()) {
      throw sample.bad("topic", "\"" + topic + "\" is none of " + format.topic());
    }
    String speaker = sample.find("speaker").orElse(null);
    Frame frame = new Frame(topic, speaker, payload(sample), false, RECEIVED, zone);
    List<String> becomes = HeardText.lines(format.read(frame), speaker);
    List<String> wanted = becomes(sample);
    if (!becomes.equals(wanted)) {
      throw sample.bad(
          "becomes",
          wanted.isEmpty()
              ? "is missing; this sample becomes " + becomes
              : "says " + wanted + ", and it becomes " + becomes);
    }
  }

  private byte[] payload(YamlPart sample) {
    String file = sample.find("file").orElse(null);
    if (file == null) {
      return sample.find("payload").orElse("").getBytes(StandardCharsets.UTF_8);
    }
    try {
      Path path = Path.of(name).resolveSibling(file);
      if (Files.size(path) > LARGEST) {
        throw sample.bad("file", path + " has more than 64 KiB, which no message has");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw sample.bad("file", file + " cannot be read (" + IoReason.of(e) + ")");
    } catch (InvalidPathException e) {
      throw sample.bad("file", "\"" + file + "\" is no path");
    }
  }

  /** A line holds a colon, which YAML takes for a key's where there are no quotation marks. */
  private static List<String> becomes(YamlPart sample) {
    Node given = sample.values().get("becomes");
    if (given == null) {
      return List.of();
    }
    List<Node> nodes = given instanceof SequenceNode list ? list.getValue() : List.of(given);
    List<String> lines = new ArrayList<>();
    for (Node node : nodes) {
      lines.add(line(sample, node));
    }
    return lines;
  }

  private static String line(YamlPart sample, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    if (node instanceof MappingNode pair && pair.getValue().size() == 1) {
      NodeTuple only = pair.getValue().get(0);
      if (only.getKeyNode() instanceof ScalarNode key
          && only.getValueNode() instanceof ScalarNode value) {
        return key.getValue().strip() + ": " + value.getValue().strip();
      }
    }
    throw sample.bad("becomes", "must be a list of lines such as \"button-1: sos id=7\"");
  }
}
