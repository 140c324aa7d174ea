package io.anling.gateway.telemetry.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A real InfluxDB, asked without any of our code between. */
public interface OutsideInflux extends AutoCloseable {

  URI url();

  /** From now on it does not answer. */
  void goAway() throws IOException;

  /** It answers again when this returns, with everything that it had. */
  void comeBack() throws IOException;

  @Override
  void close();

  /** Whether it answers. */
  default boolean answers() {
    try {
      return send(HttpRequest.newBuilder(url().resolve("/ping")).GET()).statusCode() == 204;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a statement; answers the first row of its first series, missing where there is none. */
  default JsonNode row(String database, String statement) throws IOException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    url().resolve("/query?db=" + encoded(database) + "&q=" + encoded(statement)))
                .POST(BodyPublishers.noBody()));
    JsonNode result = new ObjectMapper().readTree(answer.body());
    return result.at("/results/0/series/0/values/0");
  }

  /** What {@code curl --data-binary @FILE} would do; answers the status. */
  default int post(String database, Path file) throws IOException {
    return send(HttpRequest.newBuilder(url().resolve("/write?precision=ns&db=" + encoded(database)))
            .POST(BodyPublishers.ofFile(file)))
        .statusCode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build()
          .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
