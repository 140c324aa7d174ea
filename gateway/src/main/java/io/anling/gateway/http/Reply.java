package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param body null for none; under a Content-Type of its own, the text that is sent as it is
 * @param sent runs, on the event loop, once all of it was handed to the connection
 */
record Reply(int status, @Nullable JsonNode body, Map<String, String> headers, Runnable sent) {

  static final Reply NO_CONTENT = new Reply(204, null, Map.of());

  Reply(int status, @Nullable JsonNode body, Map<String, String> headers) {
    this(status, body, headers, () -> {});
  }

  static Reply ok(JsonNode body) {
    return new Reply(200, body, Map.of());
  }

  /** A text of another type than JSON. */
  static Reply text(String type, String text) {
    return new Reply(200, TextNode.valueOf(text), Map.of("Content-Type", type));
  }

  static Reply created(String location, JsonNode body) {
    return new Reply(201, body, Map.of("Location", location));
  }

  /** The same, with the tag of what it shows. */
  Reply tagged(EntityTag tag) {
    Map<String, String> more = new HashMap<>(headers);
    more.put("ETag", tag.text());
    return new Reply(status, body, more, sent);
  }

  Reply whenSent(Runnable next) {
    return new Reply(status, body, headers, next);
  }

  Reply withCookie(String cookie) {
    return new Reply(status, body, Map.of("Set-Cookie", cookie));
  }
}
