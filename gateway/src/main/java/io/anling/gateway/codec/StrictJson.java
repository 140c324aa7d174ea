package io.anling.gateway.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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

  private static final ObjectMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNameLength(LONGEST_NAME)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

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
    if (payload.length == 0) {
      throw new Fault("empty", "the payload is empty; send one JSON object in UTF-8");
    }
    JsonNode node;
    try {
      node = mapper.readTree(text(payload));
    } catch (StreamConstraintsException e) {
      throw new Fault("over-limit", at("too deep, too long or too many", e) + "; send less");
    } catch (JsonProcessingException e) {
      throw new Fault("not-json", at("not JSON", e) + "; send one JSON object in UTF-8");
    }
    if (node.isMissingNode()) {
      throw new Fault("empty", "the payload is blank; send one JSON object in UTF-8");
    }
    requireFinite(node);
    return node;
  }

  private static String text(byte[] payload) throws Fault {
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
