package io.anling.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The HTTP API with a program's token. */
public record Api(URI root, String token) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public JsonNode get(String path) {
    return send(request(path).GET());
  }

  public JsonNode post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Puts something that is answered without a body. */
  public void put(String path, String json) {
    int status = status("PUT", path, json);
    if (status >= 300) {
      throw new AssertionError("PUT " + path + ": " + status);
    }
  }

  /** The status of an answer. */
  public int status(String method, String path, String json) {
    return exchange(
            request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)))
        .statusCode();
  }

  /** Signs in with a password; answers with the status. */
  public int signIn(String name, String password) {
    String json = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    return exchange(
            request("session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)))
        .statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve("/api/v1/" + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> answer = exchange(request);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
