package io.anling.gateway.duty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The members of an object that people wrote. What is wrong with one is an {@link
 * IllegalArgumentException} that names it and says how to write it.
 */
public record JsonMembers(ObjectNode json) {

  /** Whether the member is there and not null. */
  public boolean has(String member) {
    return json.hasNonNull(member);
  }

  /** A text that must be there. */
  public String need(String member) {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull() || value.asText("").isBlank()) {
      throw new IllegalArgumentException(member + " is missing");
    }
    if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
      throw new IllegalArgumentException(member + " must be a text without the character U+0000");
    }
    return value.textValue();
  }

  /** A whole number; {@code usual} where it is left away. */
  public int number(String member, int usual) {
    if (!has(member)) {
      return usual;
    }
    if (!json.path(member).isInt()) {
      throw new IllegalArgumentException(member + " must be a whole number");
    }
    return json.path(member).intValue();
  }

  /** A local time such as {@code 08:00}. */
  public LocalTime time(String member) {
    return parsed(member, LocalTime::parse).withNano(0);
  }

  /** A date, a time or a zone. */
  public <T> T parsed(String member, Function<String, T> parse) {
    String text = need(member);
    try {
      return parse.apply(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          member
              + " \""
              + text
              + "\" cannot be read; write a date as 2026-11-23, a time as 08:00, a zone as"
              + " Asia/Shanghai",
          e);
    }
  }

  /** A list of texts; empty where it is left away. */
  public List<String> words(String member) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : array(member)) {
      if (!one.isTextual() || one.textValue().isBlank() || one.textValue().indexOf('\0') >= 0) {
        throw new IllegalArgumentException(member + " must be a list of texts");
      }
      words.add(one.textValue());
    }
    return words;
  }

  /** A list of objects; empty where it is left away. */
  public List<JsonMembers> objects(String member) {
    List<JsonMembers> objects = new ArrayList<>();
    for (JsonNode one : array(member)) {
      if (!(one instanceof ObjectNode object)) {
        throw new IllegalArgumentException(member + " must be a list of objects");
      }
      objects.add(new JsonMembers(object));
    }
    return objects;
  }

  /** An object that must be there. */
  public JsonMembers object(String member, String with) {
    if (json.get(member) instanceof ObjectNode object) {
      return new JsonMembers(object);
    }
    throw new IllegalArgumentException(member + " must be an object with " + with);
  }

  private ArrayNode array(String member) {
    JsonNode value = json.get(member);
    if (value == null || value.isNull()) {
      return json.arrayNode();
    }
    if (value instanceof ArrayNode array) {
      return array;
    }
    throw new IllegalArgumentException(member + " must be a list");
  }
}
