package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's files come from the jar, with their types, and nothing else does. */
class ConsoleServedTest {

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

  @Test
  void filesComeWithTheirTypes() {
    Map<String, String> types =
        Map.of(
            "/", "text/html; charset=utf-8",
            "/main.js", "text/javascript; charset=utf-8",
            "/styles/page.css", "text/css; charset=utf-8",
            "/i18n/zh.json", "application/json",
            "/icon.svg", "image/svg+xml");
    types.forEach(
        (path, type) -> {
          HttpResponse<String> file = kit.get(null, path);
          assertThat(file.statusCode()).as(path).isEqualTo(200);
          assertThat(file.headers().firstValue("Content-Type")).as(path).contains(type);
          assertThat(file.headers().firstValue("Cache-Control")).contains("no-cache");
          assertThat(file.body()).isNotBlank();
        });
  }

  @Test
  void fileThatDidNotChangeIsNotSentAgain() {
    String tag = kit.get(null, "/").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        kit.send(HttpRequest.newBuilder(kit.uri("/")).header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    HttpResponse<String> head =
        kit.send(
            HttpRequest.newBuilder(kit.uri("/"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void nothingButFilesOfTheConsoleIsServed() {
    for (String path :
        List.of(
            "/model",
            "/model/",
            "/../openapi/openapi.yaml",
            "/..%2fopenapi%2fopenapi.yaml",
            "/%2e%2e/logback.xml",
            "/model/..%2f..%2flogback.xml",
            "/index.html%00.js",
            "/.hidden.js",
            "//index.html.js",
            "/io/anling/gateway/GatewayMain.class")) {
      assertThat(kit.get(null, path).statusCode()).as(path).isIn(400, 404);
    }
  }
}
