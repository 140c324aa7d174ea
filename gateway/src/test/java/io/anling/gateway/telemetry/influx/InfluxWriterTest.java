package io.anling.gateway.telemetry.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.anling.gateway.telemetry.Batch;
import io.anling.gateway.telemetry.LaterException;
import io.anling.gateway.telemetry.Measured;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.RefusedException;
import io.anling.gateway.telemetry.SpoolDrainer;
import io.anling.gateway.telemetry.TelemetrySpool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each answer of a database means; the database is an HTTP server that says what it is told.
 */
class InfluxWriterTest {

  private static final Batch LINE = new Batch("telemetry,device=d t=1 1\n", 1);

  private record Answer(int status, String body, String retryAfter) {}

  private record Asked(String uri, String body, String authorization, long atNanos) {}

  @TempDir Path scratch;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private InfluxWriter writer;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    writer = new InfluxWriter(new InfluxSettings(url, "anling", "week", "me", "pass"));
  }

  @AfterEach
  void close() {
    writer.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestURI().toString(),
            body,
            exchange.getRequestHeaders().getFirst("Authorization"),
            System.nanoTime()));
    Answer answer = answers.isEmpty() ? new Answer(204, "", null) : answers.remove();
    if (answer.retryAfter() != null) {
      exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void says(int status, String error) {
    answers.add(new Answer(status, "{\"error\":\"" + error + "\"}", null));
  }

  @Test
  void writesNanosecondsIntoTheDatabaseAndPolicyAsTheUser() throws Exception {
    writer.write(LINE);
    assertThat(asked.get(0).uri())
        .startsWith("/write?")
        .contains("db=anling", "rp=week", "precision=n");
    assertThat(asked.get(0).body()).isEqualTo(LINE.lines());
    String basic = Base64.getEncoder().encodeToString("me:pass".getBytes(StandardCharsets.UTF_8));
    assertThat(asked.get(0).authorization()).isEqualTo("Basic " + basic);
  }

  @Test
  void whatIsBadInAPointIsRefused() {
    for (int status : new int[] {400, 413, 422}) {
      says(status, "partial write: points beyond retention policy dropped=1");
      assertThatThrownBy(() -> writer.write(LINE))
          .isInstanceOf(RefusedException.class)
          .hasMessage(status + " partial write: points beyond retention policy dropped=1");
    }
  }

  @Test
  void whatIsNoFaultOfAPointIsTriedAgain() {
    for (int status : new int[] {401, 403, 404, 429, 500, 502, 503, 504}) {
      says(status, "not now");
      assertThatThrownBy(() -> writer.write(LINE))
          .isInstanceOf(IOException.class)
          .hasMessage(status + " not now");
    }
    answers.add(new Answer(503, "<html>\nbusy</html>", "7"));
    assertThatThrownBy(() -> writer.write(LINE))
        .isInstanceOf(LaterException.class)
        .hasMessage("503 <html> busy</html>");
  }

  @Test
  void whatIsNotTheDatabasesOwnWordIsTriedAgain() {
    answers.add(new Answer(400, "Client sent an HTTP request to an HTTPS server.\n", null));
    assertThatThrownBy(() -> writer.write(LINE))
        .isInstanceOf(IOException.class)
        .hasMessage("400 Client sent an HTTP request to an HTTPS server.");
    answers.add(new Answer(200, "<html>please sign in</html>", null));
    assertThatThrownBy(() -> writer.write(LINE))
        .isInstanceOf(IOException.class)
        .hasMessage("200 <html>please sign in</html>");
    answers.add(new Answer(302, "", null));
    assertThatThrownBy(() -> writer.write(LINE)).isInstanceOf(IOException.class);
    assertThat(asked).as("no redirection is followed").hasSize(3);
  }

  @Test
  void aMissingDatabaseIsMade() throws Exception {
    says(404, "database not found: \\\"anling\\\"");
    answers.add(new Answer(200, "{\"results\":[{\"statement_id\":0}]}", null));
    writer.write(LINE);
    assertThat(asked).hasSize(3);
    assertThat(asked.get(2).body()).isEqualTo(LINE.lines());
    assertThat(asked.get(1).uri() + asked.get(1).body()).contains("CREATE", "DATABASE", "anling");
  }

  @Test
  void whileItIsToldToWaitTheDrainerWaits() throws Exception {
    answers.add(new Answer(429, "{\"error\":\"slow down\"}", "1"));
    answers.add(new Answer(503, "{\"error\":\"slow down\"}", "1"));
    try (TelemetrySpool spool =
            new TelemetrySpool(
                scratch.resolve("spool"),
                TelemetrySpool.Bounds.of(1 << 24),
                InstantSource.system());
        SpoolDrainer drainer = new SpoolDrainer(spool, writer, scratch.resolve("rejected"))) {
      drainer.start();
      Point point = new Point("d", Instant.EPOCH, Map.of("t", 1.0));
      spool.append(List.of(new Measured(point, true))).join();
      await().until(() -> spool.bytes() == 0);
      assertThat(asked).hasSize(3).extracting(Asked::body).containsOnly(asked.get(0).body());
      for (int i = 1; i < 3; i++) {
        assertThat(asked.get(i).atNanos() - asked.get(i - 1).atNanos())
            .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
      }
      assertThat(drainer.failures()).isEqualTo(2);
    }
  }
}
