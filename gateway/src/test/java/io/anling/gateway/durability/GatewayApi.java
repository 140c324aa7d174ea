package io.anling.gateway.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The gateway's HTTP API, as much of it as a desk and a judge need. */
final class GatewayApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI root;
  private final String token;

  GatewayApi(int port, String token) {
    this.root = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    this.token = token;
  }

  /** Every alert with its plan and timeline. */
  List<AlertSeen> alerts() throws IOException, InterruptedException {
    List<AlertSeen> all = new ArrayList<>();
    for (JsonNode alert : list("alerts?limit=500")) {
      all.add(alert(alert.get("id").asText()));
    }
    return all;
  }

  AlertSeen alert(String id) throws IOException, InterruptedException {
    return AlertSeen.of(get("alerts/" + id), list("alerts/" + id + "/timeline?limit=500"));
  }

  /** The ids of the alerts nobody has, newest first. */
  List<String> raised() throws IOException, InterruptedException {
    return raisedBy(device -> true);
  }

  /** The ids of the alerts nobody has that such a device raised first, newest first. */
  List<String> raisedBy(Predicate<String> device) throws IOException, InterruptedException {
    return list("alerts?state=raised&limit=500").stream()
        .filter(alert -> device.test(alert.at("/devices/0").asText()))
        .map(alert -> alert.get("id").asText())
        .toList();
  }

  /** Closes an alert. */
  void resolve(String id) throws IOException, InterruptedException {
    send(posting("alerts/" + id + "/resolve", "{\"outcome\":\"test\"}"));
  }

  /** Raises an alert for a home by hand; answers its id. */
  String raise(String household) throws IOException, InterruptedException {
    String json = "{\"kind\":\"sos\",\"household\":\"" + household + "\"}";
    return send(posting("alerts", json)).get("id").asText();
  }

  /** Tries to be the one who has an alert; completes with what that was answered. */
  CompletableFuture<HttpResponse<String>> acknowledge(String id) {
    HttpRequest request = posting("alerts/" + id + "/acknowledge", "{}").build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  /** Opens the event stream, after the event that {@code lastId} names, or from now on. */
  HttpResponse<InputStream> stream(String lastId) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve("stream"));
    request.header("Authorization", "Bearer " + token);
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    return http.send(request.build(), BodyHandlers.ofInputStream());
  }

  private HttpRequest.Builder posting(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private List<JsonNode> list(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get(path + cursor);
      page.get("items").forEach(items::add);
      String next = page.path("next").asText("");
      cursor =
          page.path("next").isNull() || next.isEmpty()
              ? ""
              : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    } while (!cursor.isEmpty());
    return items;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          answer.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
