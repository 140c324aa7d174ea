package io.anling.gateway.codec;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SenML pack (RFC 8428), resolved: base name, time, unit, value and sum worked into each record.
 *
 * <p>JSON or CBOR, told apart by the first byte: an array in CBOR begins with 0x80 to 0x9f, which
 * no JSON does. Refused as the RFC asks: a version beyond {@link #NEWEST} (4.4), a field whose name
 * ends with {@code _} and is not understood (4.4), more than one value in a record (4.2), values of
 * another type than theirs. Base value and base sum are added to a value and a sum that are there.
 */
final class SenMlPack {

  /** Times below are relative to now (RFC 8428, 4.5.3). */
  private static final double ABSOLUTE_FROM = 1 << 28;

  /** The version that the RFC defines. */
  private static final int NEWEST = 10;

  private static final int MOST_RECORDS = 2_000;

  /** CBOR's labels, RFC 8428 table 4. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("-1", "bver"),
          Map.entry("-2", "bn"),
          Map.entry("-3", "bt"),
          Map.entry("-4", "bu"),
          Map.entry("-5", "bv"),
          Map.entry("-6", "bs"),
          Map.entry("0", "n"),
          Map.entry("1", "u"),
          Map.entry("2", "v"),
          Map.entry("3", "vs"),
          Map.entry("4", "vb"),
          Map.entry("5", "s"),
          Map.entry("6", "t"),
          Map.entry("7", "ut"),
          Map.entry("8", "vd"));

  private static final Set<String> NUMBERS = Set.of("bver", "bt", "bv", "bs", "v", "s", "t", "ut");
  private static final Set<String> TEXTS = Set.of("bn", "bu", "n", "u", "vs");
  private static final List<String> VALUES = List.of("v", "vs", "vb", "vd");

  private static final ObjectMapper cbor =
      CBORMapper.builder(
              CBORFactory.builder()
                  .streamReadConstraints(StrictJson.BOUNDS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * A resolved record.
   *
   * @param name its whole name
   * @param metric the name without the base name where all records share one
   * @param value number, boolean, text or data; missing where there is a sum alone
   * @param sum null where there is none
   * @param time the device's claim; null where it makes none
   */
  record Entry(
      String name,
      String metric,
      @Nullable String unit,
      JsonNode value,
      @Nullable Double sum,
      @Nullable Instant time) {}

  private final Instant now;
  private final List<Entry> records = new ArrayList<>();
  private final Set<String> baseNames = new HashSet<>();
  private String baseName = "";
  private @Nullable String baseUnit;
  private double baseTime;
  private double baseValue;
  private double baseSum;

  private SenMlPack(Instant now) {
    this.now = now;
  }

  /**
   * The records of a pack that has values.
   *
   * @param now to which relative times are relative
   */
  static List<Entry> read(byte[] payload, Instant now) throws StrictJson.Fault {
    boolean binary = payload.length > 0 && (payload[0] & 0xE0) == 0x80;
    JsonNode pack = binary ? binary(payload) : StrictJson.readForeign(payload);
    if (!pack.isArray()) {
      throw new StrictJson.Fault("not-senml", "a SenML pack is an array of records");
    }
    if (pack.size() > MOST_RECORDS) {
      throw new StrictJson.Fault("over-limit", "more than " + MOST_RECORDS + " records; send less");
    }
    SenMlPack resolved = new SenMlPack(now);
    for (int i = 0; i < pack.size(); i++) {
      resolved.add(fields(pack.get(i), binary, i), i);
    }
    return resolved.finished();
  }

  private static JsonNode binary(byte[] payload) throws StrictJson.Fault {
    try {
      JsonNode node = cbor.readTree(payload);
      return node == null ? MissingNode.getInstance() : node;
    } catch (StreamConstraintsException e) {
      throw new StrictJson.Fault("over-limit", "too deep, too long or too many; send less");
    } catch (IOException e) {
      throw new StrictJson.Fault("not-cbor", "not CBOR, or more or less than one pack of it");
    }
  }

  private static Map<String, JsonNode> fields(JsonNode record, boolean binary, int at)
      throws StrictJson.Fault {
    if (!record.isObject()) {
      throw fault("not-senml", "is no object", at);
    }
    Map<String, JsonNode> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      String name = binary ? LABELS.getOrDefault(field.getKey(), field.getKey()) : field.getKey();
      boolean known = NUMBERS.contains(name) || TEXTS.contains(name) || VALUES.contains(name);
      if (!known && name.endsWith("_")) {
        throw fault("not-understood", "has a field ending with _ that is not understood", at);
      }
      if (!fits(name, field.getValue()) || fields.put(name, field.getValue()) != null) {
        throw fault("not-senml", "has a field twice, or of a wrong type", at);
      }
    }
    if (VALUES.stream().filter(fields::containsKey).count() > 1) {
      throw fault("not-senml", "has more than one value", at);
    }
    return fields;
  }

  private static boolean fits(String name, JsonNode value) {
    if (NUMBERS.contains(name)) {
      return value.isNumber();
    }
    if (TEXTS.contains(name)) {
      return value.isTextual();
    }
    return switch (name) {
      case "vb" -> value.isBoolean();
      case "vd" -> value.isTextual() || value.isBinary();
      default -> true;
    };
  }

  private static StrictJson.Fault fault(String reason, String what, int at) {
    return new StrictJson.Fault(reason, "record " + (at + 1) + " " + what);
  }

  private void add(Map<String, JsonNode> fields, int at) throws StrictJson.Fault {
    if (number(fields, "bver").orElse(0.0) > NEWEST) {
      throw fault("senml-version", "is of a later version than " + NEWEST, at);
    }
    baseName = text(fields, "bn").orElse(baseName);
    baseUnit = text(fields, "bu").orElse(baseUnit);
    baseTime = number(fields, "bt").orElse(baseTime);
    baseValue = number(fields, "bv").orElse(baseValue);
    baseSum = number(fields, "bs").orElse(baseSum);
    JsonNode value = value(fields);
    Double sum = number(fields, "s").map(own -> own + baseSum).orElse(null);
    if (value.isMissingNode() && sum == null) {
      return;
    }
    String own = text(fields, "n").orElse("");
    String name = baseName + own;
    if (name.isEmpty()) {
      throw fault("not-senml", "has neither a name nor a base name", at);
    }
    baseNames.add(baseName);
    String unit = text(fields, "u").orElse(baseUnit);
    Instant time = time(baseTime + number(fields, "t").orElse(0.0));
    records.add(new Entry(name, own.isEmpty() ? last(name) : own, unit, value, sum, time));
  }

  private JsonNode value(Map<String, JsonNode> fields) {
    for (String one : VALUES) {
      JsonNode value = fields.get(one);
      if (value != null) {
        double number = one.equals("v") ? value.doubleValue() + baseValue : 0;
        return one.equals("v") ? DoubleNode.valueOf(number) : value;
      }
    }
    return MissingNode.getInstance();
  }

  private @Nullable Instant time(double seconds) {
    if (seconds >= ABSOLUTE_FROM) {
      return DeviceTime.ofSeconds(seconds).orElse(null);
    }
    return seconds == 0 || !(seconds > -ABSOLUTE_FROM)
        ? null
        : now.plusMillis(Math.round(seconds * 1_000));
  }

  /** The same metric of two devices is not one: then the whole name tells them apart. */
  private List<Entry> finished() {
    return baseNames.size() < 2
        ? records
        : records.stream()
            .map(r -> new Entry(r.name(), r.name(), r.unit(), r.value(), r.sum(), r.time()))
            .toList();
  }

  private static String last(String name) {
    String[] parts = name.split("[/:]", -1);
    String last = parts[parts.length - 1];
    return last.isEmpty() ? name : last;
  }

  private static Optional<Double> number(Map<String, JsonNode> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .map(JsonNode::doubleValue)
        .filter(Double::isFinite);
  }

  private static Optional<String> text(Map<String, JsonNode> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(JsonNode::textValue);
  }
}
