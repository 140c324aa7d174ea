package io.anling.gateway.telemetry.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * An answer of the database that is no success, with what the client library does not hand on: its
 * status and when to come again.
 */
final class HttpRefusal extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int WRITTEN = 204;
  private static final int LONGEST_BODY = 16 << 10;
  private static final int LONGEST_REASON = 300;
  private static final ObjectMapper json = new ObjectMapper();

  private final int status;
  private final boolean explained;
  private final Optional<Duration> retryAfter;

  private HttpRefusal(int status, Said said, Optional<Duration> retryAfter) {
    super(status + " " + said.reason());
    this.status = status;
    this.explained = said.explained();
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /**
   * Whether the database itself gave the reason, as a JSON object. A proxy, or a listener that
   * expects TLS, answers 400 as well and has read no point.
   */
  boolean explained() {
    return explained;
  }

  /** Retry-After in seconds (RFC 9110, 10.2.3); empty where there is none or it is a date. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Makes every answer but success (204 to a write) an exception before the library reads it. */
  static Response intercept(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    boolean write = chain.request().url().encodedPath().endsWith("/write");
    if (write ? response.code() == WRITTEN : response.isSuccessful()) {
      return response;
    }
    try (response) {
      String after = Optional.ofNullable(response.header("Retry-After")).orElse("");
      throw new HttpRefusal(
          response.code(),
          said(response.peekBody(LONGEST_BODY).string()),
          after.matches("\\d{1,6}")
              ? Optional.of(Duration.ofSeconds(Long.parseLong(after)))
              : Optional.empty());
    }
  }

  private record Said(String reason, boolean explained) {}

  private static Said said(String body) {
    try {
      JsonNode answer = json.readTree(body);
      String text = answer.path("error").asText(answer.path("message").asText(body));
      return new Said(line(text), answer.has("error") || answer.has("message"));
    } catch (JsonProcessingException e) {
      return new Said(line(body), false);
    }
  }

  private static String line(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
