package io.anling.gateway.codec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a site's own JSON is to be read. Every pointer (RFC 6901) is looked for in the message, and
 * where the message is a list ({@link Places#each}) in its element first.
 *
 * @param word its name, and the format's in the configuration
 * @param topic where such messages come in, with the places of device and hub if it has them
 * @param rules all of them are asked, in their order
 * @param attributes of what happened, by name
 * @param metrics what is measured, by name
 * @param raw null where nothing is wrapped in it
 */
public record JsonMapping(
    String word,
    TopicTemplate topic,
    Places places,
    List<Rule> rules,
    Map<String, JsonPointer> attributes,
    Map<String, Metric> metrics,
    @Nullable Raw raw) {

  public JsonMapping {
    rules = List.copyOf(rules);
    attributes = Map.copyOf(attributes);
    metrics = Map.copyOf(metrics);
  }

  /**
   * Where a message says what it is about; each null where it does not.
   *
   * @param each a list, of which each element is a message of its own
   * @param device its name; without it the topic's or the session's
   * @param id what makes a repetition recognisable
   * @param drill whether it is simulated or a test of the maker's
   */
  public record Places(
      @Nullable JsonPointer each,
      @Nullable JsonPointer device,
      @Nullable JsonPointer hub,
      @Nullable JsonPointer id,
      @Nullable JsonPointer time,
      @Nullable JsonPointer drill) {}

  /**
   * A table from a field's values to what they mean.
   *
   * @param meanings by the value as text in lower case; {@link #ANY} for every other one, {@link
   *     #ABSENT} for none
   */
  public record Rule(JsonPointer at, Map<String, FieldMeaning> meanings) {

    /** Stands for every value that is not in the table. */
    public static final String ANY = "*";

    /** Stands for a field that is not there, null or blank. */
    public static final String ABSENT = "absent";

    public Rule {
      meanings = Map.copyOf(meanings);
    }

    /** The key under which a value stands: {@code 1.0} and {@code 1} are the same. */
    static String key(JsonNode value) {
      boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
      String text =
          whole && Math.abs(value.doubleValue()) < 1e15
              ? String.valueOf(value.longValue())
              : value.isValueNode() ? value.asText() : value.toString();
      return key(text);
    }

    /** The same of a value that is written as text. */
    public static String key(String value) {
      return value.strip().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A number, a boolean or a text.
   *
   * @param times a number is multiplied by this
   */
  public record Metric(JsonPointer at, double times) {}

  /**
   * Bytes of a device that speaks LoRaWAN, for the payload table of its model.
   *
   * @param port where its FPort stands
   * @param hex whether {@code data} is in hexadecimal digits; base64 otherwise
   */
  public record Raw(JsonPointer data, JsonPointer port, boolean hex) {}
}
