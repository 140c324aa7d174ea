package io.anling.gateway.codec;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as RFC 8259 has it and not a byte more: UTF-8 without a byte order mark, no field twice,
 * nothing after the end, no number beyond a double, nothing deep, long or endless.
 */
final class StrictJson {

  private static final int DEEPEST = 16;
  private static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_NUMBER = 64;
  private static final int MOST_TOKENS = 20_000;
  private static final int LONGEST_DETAIL = 160;

  /** Of whatever is read into a tree. */
  static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST)
          .maxStringLength(LONGEST_TEXT)
          .maxNameLength(LONGEST_NAME)
          .maxNumberLength(LONGEST_NUMBER)
          .maxTokenCount(MOST_TOKENS)
          .build();

  private static final ObjectMapper mapper = mapper(new JsonFactoryBuilder());

  /** {@code NaN} and its like, which firmware prints for a sensor without a value. */
  private static final ObjectMapper foreign =
      mapper(new JsonFactoryBuilder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS));

  private StrictJson() {}

  private static ObjectMapper mapper(JsonFactoryBuilder json) {
    return JsonMapper.builder(
            json.streamReadConstraints(BOUNDS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** Why bytes are no such JSON. */
  static final class Fault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    Fault(String reason, String diagnostic) {
      super(diagnostic, null, false, false);
      this.reason = reason;
    }

    Decoded.Unreadable unreadable() {
      return new Decoded.Unreadable(reason, String.valueOf(getMessage()), null);
    }
  }

  static JsonNode read(byte[] payload) throws Fault {
    JsonNode node = tree(mapper, text(payload));
    requireFinite(node);
    return node;
  }

  /**
   * What somebody else's firmware wrote: the same, but a byte order mark and a C string's NUL at
   * the end are passed over, and a number that is none ({@code NaN}) is left for {@link
   * Fields#number} to leave out.
   */
  static JsonNode readForeign(byte[] payload) throws Fault {
    String text =
        Fields.utf8(payload)
            .orElseThrow(
                () -> new Fault("not-utf8", "the payload is not UTF-8; send JSON in UTF-8"));
    return tree(foreign, text);
  }

  private static JsonNode tree(ObjectMapper reader, String text) throws Fault {
    JsonNode node;
    try {
      node = reader.readTree(text);
    } catch (StreamConstraintsException e) {
      throw new Fault("over-limit", at("too deep, too long or too many", e) + "; send less");
    } catch (JsonProcessingException e) {
      throw new Fault("not-json", at("not JSON", e) + "; send one JSON object in UTF-8");
    }
    if (node.isMissingNode()) {
      throw new Fault("empty", "the payload is blank; send one JSON object in UTF-8");
    }
    return node;
  }

  private static String text(byte[] payload) throws Fault {
    if (payload.length == 0) {
      throw new Fault("empty", "the payload is empty; send one JSON object in UTF-8");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException e) {
      throw new Fault("not-utf8", "the payload is not UTF-8; send JSON in UTF-8");
    }
    if (text.charAt(0) == '\uFEFF') {
      throw new Fault(
          "byte-order-mark",
          "the payload begins with a byte order mark; leave out the bytes EF BB BF");
    }
    return text;
  }

  private static void requireFinite(JsonNode node) throws Fault {
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw new Fault(
          "number-out-of-range",
          "a number is beyond the range of a double; send it within 1.8e308 or as text");
    }
    for (JsonNode child : node) {
      requireFinite(child);
    }
  }

  private static String at(String what, JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    String place =
        where == null ? "" : " at line " + where.getLineNr() + " column " + where.getColumnNr();
    String detail = String.valueOf(e.getOriginalMessage()).replaceAll("\\p{Cntrl}+", " ");
    return what
        + place
        + ": "
        + detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)).strip();
  }
}
