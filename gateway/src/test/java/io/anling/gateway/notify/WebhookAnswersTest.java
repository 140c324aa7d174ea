package io.anling.gateway.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.anling.alert.engine.NoticeSender.Result;
import io.anling.gateway.metrics.Meters;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a channel does is what its POSTs were answered, one by one. */
@Timeout(60)
class WebhookAnswersTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Notices.NOW);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch first = new CountDownLatch(1);
  private final List<Result> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Vertx vertx;

  @BeforeEach
  void open() throws IOException {
    vertx = Vertx.vertx();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    first.countDown();
    server.stop(0);
    threads.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /**
   * Takes the first notice and refuses the second; answers {@code late} once the other is heard.
   */
  private void answer(String late) {
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          if (body.contains(late)) {
            await();
          }
          exchange.sendResponseHeaders(body.contains("notice-1") ? 204 : 400, -1);
          exchange.close();
        });
  }

  private void await() {
    try {
      assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear(Result result) {
    heard.add(result);
    first.countDown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"notice-1", "notice-2"})
  void eachPostIsHeardOnceInTheOrderOfTheAnswers(String late) {
    answer(late);
    WebhookSettings settings =
        WebhookSettings.of(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                null,
                List.of("127.0.0.0/8"),
                "http://here",
                ZoneOffset.UTC)
            .within(Duration.ofSeconds(20));
    try (WebhookSender sender =
        new WebhookSender(
            new WebhookSender.Shared(vertx, new Meters(), CLOCK, CLOCK),
            new WebhookSender.Way("hook", 0, this::hear),
            settings,
            new WebhookForm(settings),
            InetAddress::getAllByName)) {
      Result taken = new Result(true, "204");
      Result refused = new Result(false, "400");
      assertThat(sender.send(Notices.tasks(2, 200)).toCompletableFuture().join())
          .isEqualTo(Map.of("notice-1", taken, "notice-2", refused));
      assertThat(heard)
          .isEqualTo(late.equals("notice-1") ? List.of(refused, taken) : List.of(taken, refused));
    }
  }
}
