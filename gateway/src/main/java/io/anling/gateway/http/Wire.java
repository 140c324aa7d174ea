package io.anling.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Collection;

/** JSON as it goes over the wire. Reads strictly: no duplicate members, nothing after the value. */
final class Wire {

  private static final ObjectMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Wire() {}

  static ObjectNode object() {
    return mapper.createObjectNode();
  }

  static ArrayNode array() {
    return mapper.createArrayNode();
  }

  static ArrayNode words(Collection<String> words) {
    ArrayNode array = array();
    words.forEach(array::add);
    return array;
  }

  /** A record as JSON, member by member. */
  static JsonNode of(Object value) {
    return mapper.valueToTree(value);
  }

  static Buffer bytes(JsonNode json) {
    try {
      return Buffer.buffer(mapper.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }

  /** The object that a body holds; an empty body counts as an empty object. */
  static ObjectNode readObject(Buffer body) {
    if (body.length() == 0) {
      return object();
    }
    JsonNode json;
    try {
      json = mapper.readTree(body.getBytes());
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("the body is not JSON: " + where(e));
    } catch (IOException e) {
      throw Problem.badRequest("the body is not JSON");
    }
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw Problem.badRequest("the body is not a JSON object");
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? "it cannot be read"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
