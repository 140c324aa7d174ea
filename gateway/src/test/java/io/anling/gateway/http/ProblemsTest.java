package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong is said as a problem (RFC 9457), and every response is closed to abuse. */
class ProblemsTest {

  @TempDir static Path directory;
  private static HttpKit kit;

  @BeforeAll
  static void open() {
    kit = new HttpKit(directory);
  }

  @AfterAll
  static void close() {
    kit.close();
  }

  private static void problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = HttpKit.json(response);
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("detail").textValue()).isNotBlank();
    assertThat(response.body()).doesNotContain("Exception", "\\tat ", "io.anling", "java.");
    closed(response);
  }

  private static void closed(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'"));
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(response.headers().firstValue("Cache-Control")).isPresent();
  }

  @Test
  void unknownAddressesAndMethods() {
    for (String path :
        List.of("/api/v1/nothing", "/api/v1/alerts/x/dance", "/api/", "/health/x", "/nothing.js")) {
      problem(kit.get("admin-root", path), 404);
    }
    problem(kit.post("admin-root", "/api/v1/nothing", "{}"), 404);
    problem(kit.post("admin-root", "/api/v1/labels", "{}"), 405);
    problem(kit.send(kit.as("admin-root", "/api/v1/alerts").method("PATCH", none())), 405);
  }

  @Test
  void misspeltQueryParameterIsRefusedAndTheKnownOnesAreNamed() {
    HttpResponse<String> answer = kit.get("admin-root", "/api/v1/alerts?sate=open");
    problem(answer, 400);
    assertThat(HttpKit.json(answer).path("detail").textValue())
        .contains("\"sate\"")
        .contains("after, kind, lane, limit, region, state");
    answer = kit.get("admin-root", "/api/v1/labels?language=zh");
    problem(answer, 400);
    assertThat(HttpKit.json(answer).path("detail").textValue()).contains("there are none");
    assertThat(kit.get("admin-root", "/api/v1/alerts?state=open&limit=1").statusCode())
        .isEqualTo(200);
  }

  private static HttpRequest.BodyPublisher none() {
    return HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void bodiesThatCannotBeRead() {
    for (String body :
        List.of("{", "[]", "\"x\"", "{\"kind\":1,\"kind\":2}", "{} {}", "nonsense")) {
      problem(kit.post("admin-root", "/api/v1/alerts", body), 400);
    }
    problem(kit.post("admin-root", "/api/v1/alerts", "x".repeat(70_000)), 413);
    problem(kit.post("admin-root", "/api/v1/alerts", "{\"kind\":" + "[".repeat(2_000)), 400);
    problem(kit.get("admin-root", "/api/v1/devices/here/telemetry?from=yesterday"), 400);
    problem(kit.get("admin-root", "/api/v1/devices/here/telemetry?every=5"), 400);
    problem(kit.get("admin-root", "/api/v1/devices/here/telemetry?every=0s"), 400);
    problem(
        kit.get("admin-root", "/api/v1/devices/here/telemetry?every=1s&from=2020-01-01T00:00:00Z"),
        400);
    problem(kit.get("admin-root", "/api/v1/alerts?region=a//b"), 400);
    problem(kit.get("admin-root", "/api/v1/worklists/no-such"), 404);
    problem(kit.get("admin-root", "/api/v1/devices/none/telemetry"), 404);
  }

  @Test
  void strangersAreNotHeardOut() {
    problem(kit.get(null, "/api/v1/alerts"), 401);
    problem(kit.get("nonsense", "/api/v1/alerts"), 401);
    problem(
        kit.send(
            HttpRequest.newBuilder(kit.uri("/api/v1/alerts"))
                .header("Authorization", "Basic Zm9v")),
        401);
    problem(
        kit.send(
            HttpRequest.newBuilder(kit.uri("/api/v1/alerts"))
                .header("Cookie", "anling_session=admin-root")),
        401);
  }

  @Test
  void nonsenseOnTheWireIsAProblemToo() throws IOException {
    for (String nonsense :
        List.of(
            "GET /api/v1/labels?x=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /api/v1/alerts/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n")) {
      String answer = sendRaw(nonsense);
      assertThat(answer).as(nonsense.substring(0, 30)).matches("(?s)HTTP/1\\.[01] 400 .*");
      assertThat(answer).contains("application/problem+json").doesNotContain("Exception");
    }
  }

  private static String sendRaw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), kit.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.setSoTimeout(10_000);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyPublicAnswerIsClosedToAbuse() {
    for (String path : List.of("/", "/api/v1/labels", "/health/live", "/metrics", "/main.js")) {
      closed(kit.get(null, path));
    }
  }
}
