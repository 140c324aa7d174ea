package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered.
 *
 * @param body null for none
 */
record Reply(int status, @Nullable JsonNode body, Map<String, String> headers) {

  static final Reply NO_CONTENT = new Reply(204, null, Map.of());

  static Reply ok(JsonNode body) {
    return new Reply(200, body, Map.of());
  }

  static Reply created(String location, JsonNode body) {
    return new Reply(201, body, Map.of("Location", location));
  }

  Reply withCookie(String cookie) {
    return new Reply(status, body, Map.of("Set-Cookie", cookie));
  }
}
