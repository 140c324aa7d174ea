package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.gateway.security.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, taken off the connection so that any thread may read it.
 *
 * @param path parameters of the path, decoded
 * @param query parameters of the query, decoded; repeated ones joined by commas
 * @param line method and path, for keys and logs
 * @param source the client's address
 * @param idempotencyKey as the client sent it; null where it sent none
 * @param ifMatch all If-Match headers, as the client sent them; null where it sent none
 */
record Request(
    Map<String, String> path,
    Map<String, String> query,
    String line,
    String source,
    @Nullable String idempotencyKey,
    @Nullable String ifMatch,
    Buffer body) {

  private static final int LONGEST_KEY = 255;

  static Request of(RoutingContext context) {
    Map<String, String> query = new TreeMap<>();
    context
        .queryParams()
        .forEach(one -> query.merge(one.getKey(), one.getValue(), (a, b) -> a + "," + b));
    List<String> headers = context.request().headers().getAll("If-Match");
    Buffer body = context.body().buffer();
    return new Request(
        Map.copyOf(context.pathParams()),
        query,
        context.request().method() + " " + context.normalizedPath(),
        context.request().remoteAddress().hostAddress(),
        context.request().getHeader("Idempotency-Key"),
        headers.isEmpty() ? null : String.join(",", headers),
        body == null ? Buffer.buffer() : body);
  }

  String path(String name) {
    return plain(name, path.getOrDefault(name, ""));
  }

  /** A parameter of the query; empty where it is absent or blank. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> plain(name, value));
  }

  ObjectNode json() {
    return Wire.readObject(body);
  }

  /** A text member of the body; null where it is absent. */
  static @Nullable String text(ObjectNode json, String member) {
    JsonNode value = json.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw Problem.unprocessable(member + " must be a text");
    }
    return plain(member, value.textValue());
  }

  /** Not every database takes U+0000 in a text, and nobody means it. */
  private static String plain(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw Problem.unprocessable(name + " holds the character U+0000; leave it out");
    }
    return value;
  }

  /**
   * What makes a repetition of this request: the client's key together with what was asked, so that
   * a key used again for something else never stands in for it. Null where there is no key.
   */
  @Nullable String repetition() {
    if (idempotencyKey == null) {
      return null;
    }
    if (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY) {
      throw Problem.badRequest("Idempotency-Key must have 1 to " + LONGEST_KEY + " characters");
    }
    return Tokens.hash(idempotencyKey + "\n" + line + "\n" + body);
  }
}
