package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How formats read single fields of what others wrote: leniently, within the bounds of {@link
 * NativeJson}. Null, an empty text and an absent field are all "no information" (null here), unless
 * a method says otherwise.
 */
final class Fields {

  /** Levels of objects that attributes and readings follow; what lies deeper is kept as JSON. */
  private static final int DEEPEST = 4;

  /** Metrics kept of one reading. */
  static final int MOST_METRICS = 256;

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
  private static final String REPLACEMENT = "\uFFFD";
  private static final Set<String> TRUE = Set.of("true", "on", "yes", "1");
  private static final Set<String> FALSE = Set.of("false", "off", "no", "0");

  private Fields() {}

  /** A name without case, spaces, {@code _} and {@code -}: vendors spell the same key variously. */
  static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != ' ' && c != '_' && c != '-') {
        folded.append(c);
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * The field of the object under one of the names: as it is written, else folded (see {@link
   * #fold}); an earlier name goes before a later one, a value before null. Missing where there is
   * none or the node is no object.
   */
  static JsonNode find(JsonNode object, String... names) {
    JsonNode found = MissingNode.getInstance();
    for (String name : names) {
      JsonNode exact = object.path(name);
      JsonNode one = exact.isMissingNode() || exact.isNull() ? folded(object, name, exact) : exact;
      if (!one.isMissingNode() && !one.isNull()) {
        return one;
      }
      found = found.isMissingNode() ? one : found;
    }
    return found;
  }

  private static JsonNode folded(JsonNode object, String name, JsonNode otherwise) {
    String wanted = fold(name);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getValue().isNull() && fold(field.getKey()).equals(wanted)) {
        return field.getValue();
      }
    }
    return otherwise;
  }

  /** What a text, number or boolean reads as, without blanks around it. */
  static @Nullable String text(JsonNode node) {
    String text = node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }

  /** Whether the value says anything: not null, nor an empty text, nor a number that is none. */
  static boolean says(JsonNode value) {
    if (value.isContainerNode()) {
      return !value.isEmpty();
    }
    boolean none = value.isNumber() && !Double.isFinite(value.doubleValue());
    return text(value) != null && !none;
  }

  /** An announcement whose words are within the bounds of a device's; a blank one is none. */
  static Decoded.Announced announced(@Nullable String model, @Nullable String name) {
    return new Decoded.Announced(word(model), word(name));
  }

  private static @Nullable String word(@Nullable String text) {
    String clean = text == null ? "" : clean(text.strip(), NativeJson.LONGEST_ID).strip();
    return clean.isEmpty() ? null : clean;
  }

  /** A number, or a text that is one; finite. */
  static @Nullable Double number(JsonNode node) {
    if (node.isNumber()) {
      return Double.isFinite(node.doubleValue()) ? node.doubleValue() : null;
    }
    return node.isTextual() ? number(node.textValue()) : null;
  }

  /** The number that a text is in decimal, such as {@code -3.5} or {@code 1e3}; finite. */
  static @Nullable Double number(String text) {
    String plain = text.strip();
    if (plain.isEmpty() || plain.length() > 64 || !NUMBER.matcher(plain).matches()) {
      return null;
    }
    try {
      double number = Double.parseDouble(plain);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A boolean, 0 or 1, or one of the words true, false, on, off, yes, no in any case. */
  static @Nullable Boolean flag(JsonNode node) {
    if (node.isNumber() && node.doubleValue() != 0 && node.doubleValue() != 1) {
      return null;
    }
    if (node.isNumber()) {
      return node.doubleValue() == 1;
    }
    String text = text(node);
    return text == null ? null : flag(text);
  }

  /** One of the words true, false, on, off, yes, no in any case, 0 or 1. */
  static @Nullable Boolean flag(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return true;
    }
    return FALSE.contains(word) ? false : null;
  }

  /** The bytes as UTF-8, without what is blank or NUL around it; empty where they are none. */
  static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == 0) {
        end--;
      }
      int begin = end > 0 && text.charAt(0) == '\uFEFF' ? 1 : 0;
      return Optional.of(text.substring(begin, end).strip());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * An event's id out of what makes it one: at most {@link NativeJson#LONGEST_ID} characters, else
   * the SHA-256 of it. Null where the text is null or empty.
   */
  static @Nullable String id(@Nullable String text) {
    String id = text == null ? "" : clean(text, Integer.MAX_VALUE);
    if (id.isEmpty()) {
      return null;
    }
    return id.length() <= NativeJson.LONGEST_ID ? id : sha256(id);
  }

  /**
   * Every field that has a value, as text within {@link NativeJson}'s bounds; the fields of objects
   * under {@code outer.inner}.
   *
   * @param leftOut names of fields on the first level that are told otherwise
   */
  static Map<String, String> attributes(JsonNode object, Set<String> leftOut) {
    Map<String, String> kept = new TreeMap<>();
    int[] left = new int[1];
    walk(
        object,
        leftOut,
        (name, value) -> {
          if (kept.size() < NativeJson.MOST_ATTRIBUTES || kept.containsKey(name)) {
            kept.put(name, attribute(value));
          } else {
            left[0]++;
          }
        });
    if (left[0] > 0) {
      kept.put("more-fields", String.valueOf(left[0]));
    }
    return kept;
  }

  /** A value as an attribute's text. */
  static String attribute(JsonNode value) {
    return clean(
        value.isValueNode() ? value.asText() : value.toString(), NativeJson.LONGEST_ATTRIBUTE);
  }

  /**
   * Every field that has a value, as a metric: a number, a boolean or a text; the fields of objects
   * under {@code outer.inner}, an array as its JSON. Beyond {@link #MOST_METRICS} the rest is left
   * out. May be empty.
   *
   * @param leftOut names of fields on the first level that are told otherwise
   */
  static Map<String, Object> metrics(JsonNode object, Set<String> leftOut) {
    Map<String, Object> values = new TreeMap<>();
    walk(
        object,
        leftOut,
        (name, value) -> {
          if (values.size() < MOST_METRICS) {
            values.put(name, metric(value));
          }
        });
    return values;
  }

  /** A value as a metric's: a {@link Double}, a {@link Boolean} or a {@link String}. */
  static Object metric(JsonNode value) {
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return value.doubleValue();
    }
    return value.isBoolean() ? (Object) value.booleanValue() : attribute(value);
  }

  private static void walk(
      JsonNode object, Set<String> leftOut, BiConsumer<String, JsonNode> each) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!leftOut.contains(field.getKey())) {
        walk(field.getKey(), field.getValue(), 1, each);
      }
    }
  }

  private static void walk(
      String path, JsonNode value, int depth, BiConsumer<String, JsonNode> each) {
    if (value.isObject() && depth < DEEPEST) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        walk(path + "." + field.getKey(), field.getValue(), depth + 1, each);
      }
      return;
    }
    String name = clean(path, NativeJson.LONGEST_ID).strip();
    if (says(value) && !name.isEmpty()) {
      each.accept(name, value);
    }
  }

  /** Without what no database takes (U+0000, half a surrogate pair), at most so long. */
  static String clean(String text, int longest) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int size = Character.charCount(point);
      if (clean.length() + size > longest) {
        break;
      }
      boolean bad =
          point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
      if (bad) {
        clean.append(REPLACEMENT);
      } else {
        clean.appendCodePoint(point);
      }
      at += size;
    }
    return clean.toString();
  }

  /** In hexadecimal digits, of the text in UTF-8. */
  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
