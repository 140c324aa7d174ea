package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes frames that are almost right out of right ones: fields of others, values of other types,
 * texts and numbers at the bounds, depth, width, and broken bytes. The same random numbers make the
 * same frames.
 */
final class FrameMutator {

  private static final ObjectMapper json = JsonMapper.builder().build();
  private static final ObjectMapper cbor = CBORMapper.builder().build();
  private static final int LARGEST = 65_536;
  private static final String RUNS = "\0 [{\"(-/0a\u0081\u009f";

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "0",
          "-1",
          "NaN",
          "1e999",
          "ON",
          "OFF",
          "true",
          "sos",
          "fall",
          "emergency",
          "maybe_fall",
          "unknown-button",
          "engine-audit",
          "\u0000",
          "\uD800",
          "\uDFFF",
          "\r\n\u001b[31m",
          "${jndi:ldap://x}",
          "测试甲",
          "😀",
          "../../x",
          "a/b/c",
          "+",
          "#",
          "~",
          "{{ value_json.x }}",
          "{{ value_json" + ".a".repeat(300) + " }}",
          "0x0011223344556677",
          "2026-11-22T08:15:30+08:00",
          "9999-12-31T23:59:59Z",
          "x".repeat(65),
          "y".repeat(600));

  private static final List<String> TOPICS =
      List.of(
          "",
          "/",
          "//",
          "bridge",
          "config",
          "state",
          "availability",
          "status",
          "LWT",
          "SENSOR",
          "tele",
          "zigbee2mqtt",
          "homeassistant",
          "binary_sensor",
          "set",
          "action",
          "\u0000",
          "+");

  private final Random random;
  private final List<Frame> seeds;
  private final List<JsonNode> trees = new ArrayList<>();

  FrameMutator(Random random, List<Frame> seeds) {
    this.random = random;
    this.seeds = seeds;
    seeds.forEach(seed -> trees.add(tree(seed)));
    trees.removeIf(tree -> !tree.isContainerNode());
  }

  /** Of those that are no JSON only the bytes are changed. */
  private static JsonNode tree(Frame seed) {
    try {
      return json.readTree(seed.payload());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The next frame. */
  Frame next() {
    Frame seed = any(seeds);
    byte[] payload = seed.payload().clone();
    int how = random.nextInt(10);
    if (how < 6) {
      payload = written(mutated(any(trees).deepCopy()));
    } else if (how == 6) {
      payload = any(seeds).payload().clone();
    }
    if (random.nextInt(3) == 0) {
      payload = broken(payload);
    } else if (random.nextInt(40) == 0) {
      payload = run(payload);
    }
    byte[] bounded = payload.length > LARGEST ? Arrays.copyOf(payload, LARGEST) : payload;
    String speaker = random.nextBoolean() ? null : "jia";
    return new Frame(
        topic(seed.topic()), speaker, bounded, random.nextBoolean(), Frames.NOW, Frames.SHANGHAI);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String topic(String topic) {
    if (random.nextInt(4) > 0) {
      return topic;
    }
    List<String> levels = new ArrayList<>(List.of(topic.split("/", -1)));
    int at = random.nextInt(levels.size());
    switch (random.nextInt(4)) {
      case 0 -> levels.set(at, any(TOPICS));
      case 1 -> levels.add(at, any(TOPICS));
      case 2 -> levels.remove(at);
      default -> {
        return any(seeds).topic();
      }
    }
    return String.join("/", levels);
  }

  private byte[] written(JsonNode tree) {
    try {
      return random.nextInt(4) == 0 ? cbor.writeValueAsBytes(tree) : json.writeValueAsBytes(tree);
    } catch (IOException e) {
      return tree.toString().getBytes(StandardCharsets.UTF_8); // half a surrogate pair in CBOR
    }
  }

  /** Up to the bound of one byte, with the end of the payload behind it. */
  private byte[] run(byte[] payload) {
    byte[] bytes = new byte[LARGEST];
    Arrays.fill(bytes, (byte) RUNS.charAt(random.nextInt(RUNS.length())));
    int tail = Math.min(payload.length, random.nextInt(64));
    System.arraycopy(payload, payload.length - tail, bytes, LARGEST - tail, tail);
    return bytes;
  }

  private byte[] broken(byte[] payload) {
    int length = Math.max(0, payload.length + random.nextInt(5) - random.nextInt(9));
    byte[] bytes = Arrays.copyOf(payload, random.nextBoolean() ? payload.length : length);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private JsonNode mutated(JsonNode tree) {
    JsonNode root = tree;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      List<JsonNode> all = new ArrayList<>();
      collect(root, all);
      if (all.isEmpty()) {
        return value();
      }
      change(any(all));
    }
    return random.nextInt(30) == 0 ? deep(root) : root;
  }

  private static void collect(JsonNode node, List<JsonNode> all) {
    if (node.isContainerNode()) {
      all.add(node);
      node.forEach(child -> collect(child, all));
    }
  }

  private void change(JsonNode node) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = any(names);
      switch (random.nextInt(5)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(any(TEXTS), object.get(name));
        case 2 -> object.set(key(), value());
        default -> object.set(name, value());
      }
    } else if (node instanceof ObjectNode object) {
      object.set(key(), value());
    } else if (node instanceof ArrayNode array) {
      JsonNode one = array.isEmpty() || random.nextBoolean() ? value() : array.get(0);
      for (int i = random.nextInt(50) == 0 ? 3_000 : 1; i > 0; i--) {
        array.add(one);
      }
    }
  }

  /** A name of another message's, so that families meet. */
  private String key() {
    JsonNode other = any(trees);
    List<String> names = new ArrayList<>();
    List<JsonNode> all = new ArrayList<>();
    collect(other, all);
    all.forEach(node -> node.fieldNames().forEachRemaining(names::add));
    return names.isEmpty() ? "x" : any(names);
  }

  private JsonNode value() {
    JsonNodeFactory of = JsonNodeFactory.instance;
    return switch (random.nextInt(9)) {
      case 0 -> of.nullNode();
      case 1 -> of.booleanNode(random.nextBoolean());
      case 2 -> of.numberNode(random.nextInt(3));
      case 3 -> of.numberNode(random.nextLong());
      case 4 -> of.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(308)));
      case 5 -> of.numberNode(BigInteger.TEN.pow(random.nextInt(60)));
      case 6 -> random.nextBoolean() ? of.objectNode() : of.arrayNode();
      case 7 -> any(trees).deepCopy();
      default -> of.textNode(any(TEXTS));
    };
  }

  private JsonNode deep(JsonNode inside) {
    JsonNode node = inside;
    for (int i = random.nextInt(40); i > 0; i--) {
      node =
          random.nextBoolean()
              ? JsonNodeFactory.instance.arrayNode().add(node)
              : JsonNodeFactory.instance.objectNode().set("x", node);
    }
    return node;
  }
}
