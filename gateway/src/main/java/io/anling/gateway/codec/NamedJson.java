package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How messages are read that are JSON, and of which the topic or the JSON names the device. */
final class NamedJson {

  private NamedJson() {}

  /**
   * What {@code then} makes of the JSON; of a payload that is none, that it cannot be read.
   *
   * @param ofTopic the device that the topic names; null where it names none
   */
  static List<Heard> read(
      Frame frame, @Nullable String ofTopic, Function<JsonNode, List<Heard>> then) {
    JsonNode node;
    try {
      node = StrictJson.readForeign(frame.payload());
    } catch (StrictJson.Fault e) {
      return List.of(new Heard(ofTopic, null, List.of(e.unreadable())));
    }
    return then.apply(node);
  }

  /**
   * What one device says; where neither the message nor its session names any, that it cannot be
   * read.
   *
   * @param speaker whom the message names; null where it names nobody
   * @param missing what the message lacks then, for a person
   */
  static List<Heard> of(
      Frame frame, @Nullable String speaker, String missing, Supplier<List<Decoded>> parts) {
    return speaker == null && frame.speaker() == null
        ? List.of(Heard.self(new Decoded.Unreadable("no-device", missing, null)))
        : List.of(new Heard(speaker, null, parts.get()));
  }
}
