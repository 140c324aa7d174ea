package io.anling.sim.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.sim.ledger.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gateway's HTTP API, as much of it as a responder and a judge need. Blocks its caller.
 *
 * <p>Every method throws {@link IOException} when the gateway cannot be reached or answers with
 * anything but success; nothing is repeated.
 */
public final class GatewayApi {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PAGE = 500;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI root;
  private final String token;

  /**
   * Speaks to one gateway as one user.
   *
   * @param root where it listens, {@code http://127.0.0.1:8080}
   * @param token what {@code user token} printed
   */
  public GatewayApi(URI root, String token) {
    this.root = root;
    this.token = token;
  }

  /** Every alert, or with {@code open} those short of closed, newest first. */
  public List<JsonNode> alerts(boolean open) throws IOException {
    return list("/api/v1/alerts?limit=" + PAGE + (open ? "&state=open" : ""));
  }

  /** One alert's timeline, oldest first. */
  public List<JsonNode> timeline(String alert) throws IOException {
    return list("/api/v1/alerts/" + alert + "/timeline?limit=" + PAGE);
  }

  /**
   * Acts on an alert: {@code acknowledge}, {@code resolve}, …
   *
   * @return false when somebody else was first (409)
   */
  public boolean act(String alert, String act, ObjectNode body) throws IOException {
    HttpResponse<String> answer =
        send(
            request("/api/v1/alerts/" + alert + "/" + act)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    if (answer.statusCode() == 409) {
      return false;
    }
    checked(answer);
    return true;
  }

  /** What a device measured of one thing within the last day, oldest first. */
  public List<JsonNode> telemetry(String device, String metric) throws IOException {
    return list("/api/v1/devices/" + device + "/telemetry?limit=" + PAGE + "&metric=" + metric);
  }

  /**
   * Imports homes, people and devices; needs an admin's token.
   *
   * @return the rows that were refused, each with its reason; the others are in
   */
  public List<JsonNode> importCsv(List<String> lines) throws IOException {
    String answer =
        checked(
            send(
                request("/api/v1/import")
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofString(String.join("\n", lines)))));
    List<JsonNode> refused = new ArrayList<>();
    Json.parse(answer)
        .path("rows")
        .forEach(
            row -> {
              if (row.path("result").asText().equals("refused")) {
                refused.add(row);
              }
            });
    return refused;
  }

  /** The sum of a counter's samples at {@code /metrics}; 0 when it has none. */
  public double counter(String name) throws IOException {
    Matcher samples =
        Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{.*})? (\\S+)")
            .matcher(checked(send(request("/metrics"))));
    double sum = 0;
    while (samples.find()) {
      sum += Double.parseDouble(samples.group(1));
    }
    return sum;
  }

  private List<JsonNode> list(String path) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = Json.parse(checked(send(request(path + cursor))));
      page.path("items").forEach(items::add);
      String next = page.path("next").asText("");
      cursor = next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, UTF_8);
    } while (!cursor.isEmpty());
    return items;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static String checked(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          answer.request().method()
              + " "
              + answer.uri().getPath()
              + ": "
              + answer.statusCode()
              + " "
              + GatewayJar.lastLine(answer.body()));
    }
    return answer.body();
  }
}
