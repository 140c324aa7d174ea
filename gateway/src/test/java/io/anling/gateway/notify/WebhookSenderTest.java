package io.anling.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.anling.alert.engine.NoticeSender.Result;
import io.anling.alert.engine.NoticeSender.Task;
import io.anling.gateway.metrics.Meters;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Told means that the receiver said so; everything else is tried again. */
@Timeout(60)
class WebhookSenderTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final InstantSource CLOCK = InstantSource.fixed(Notices.NOW.plusMillis(30));

  /** Engine time keeps its pace where the machine's clock is set or the machine slept. */
  private static final InstantSource WALL = InstantSource.fixed(Notices.NOW.plusSeconds(3_600));

  /** What the receiver was sent. */
  private record Received(
      String id, String timestamp, String signature, String host, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Meters meters = new Meters();
  private HttpServer server;
  private Vertx vertx;

  @BeforeEach
  void open() throws IOException {
    vertx = Vertx.vertx();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    answer("/ok", 200, "{}");
    answer("/plain", 204, "");
    answer("/html", 200, "<html>fine</html>");
    answer("/zero", 200, "{\"errcode\":0,\"code\":0}");
    answer("/errcode", 200, "{\"errcode\":93000,\"errmsg\":\"invalid\"}");
    answer("/code", 200, "{\"code\":\"19021\"}");
    answer("/busy", 503, "{}");
    answer("/moved", 302, "");
    answer("/endless", 200, "x".repeat(200_000));
    server.createContext("/slow", this::wait);
    server.start();
  }

  @AfterEach
  void close() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          note(exchange);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "/ok");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          try (exchange) {
            exchange.getResponseBody().write(bytes);
          }
        });
  }

  private Received note(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    Received one =
        new Received(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            headers.getFirst("Host"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    received.add(one);
    return one;
  }

  private void wait(HttpExchange exchange) throws IOException {
    note(exchange);
    try {
      assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private WebhookSettings settings(String host, String path, String... allow) {
    return settings(Duration.ofMillis(800), host, path, allow);
  }

  private WebhookSettings settings(Duration timeout, String host, String path, String... allow) {
    return new WebhookSettings(
        URI.create("http://" + host + ":" + server.getAddress().getPort() + path),
        SECRET,
        List.of(allow).stream().map(Network::parse).toList(),
        "http://here",
        ZoneOffset.UTC,
        timeout);
  }

  private Result send(WebhookSettings settings, List<Task> tasks) {
    return send(settings, InetAddress::getAllByName, tasks);
  }

  private Result send(WebhookSettings settings, Destination.Resolver resolver, List<Task> tasks) {
    try (WebhookSender sender = new WebhookSender(vertx, settings, meters, CLOCK, WALL, resolver)) {
      return one(sender, tasks);
    }
  }

  /** What all of them came to alike. */
  private static Result one(WebhookSender sender, List<Task> tasks) {
    Map<String, Result> results = results(sender, tasks);
    assertThat(results).hasSize(tasks.size());
    assertThat(results.values().stream().distinct()).hasSize(1);
    return results.values().iterator().next();
  }

  private static Map<String, Result> results(WebhookSender sender, List<Task> tasks) {
    return sender.send(tasks).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private Result to(String path) {
    return send(settings("127.0.0.1", path, "127.0.0.0/8"), Notices.tasks(1, 1));
  }

  @Test
  void messageIsSignedAndTold() {
    assertThat(to("/ok")).isEqualTo(new Result(true, "200"));
    Received one = received.get(0);
    assertThat(one.id()).isEqualTo("notice-1");
    long seconds = Long.parseLong(one.timestamp());
    assertThat(seconds).as("wall time").isEqualTo(WALL.instant().getEpochSecond());
    assertThat(one.signature())
        .isEqualTo(
            new WebhookSignature(SECRET)
                .of(one.id(), seconds, one.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(meters.scrape())
        .contains("anling_notice_attempts_total{channel=\"webhook\",result=\"told\"} 1.0")
        .contains("anling_notice_delay_seconds_sum 0.03");
  }

  @Test
  void receiverDecidesWhatCountsAsTold() {
    assertThat(to("/plain")).isEqualTo(new Result(true, "204"));
    assertThat(to("/html")).isEqualTo(new Result(true, "200"));
    assertThat(to("/zero")).isEqualTo(new Result(true, "200"));
    assertThat(to("/errcode")).isEqualTo(new Result(false, "errcode-93000"));
    assertThat(to("/code")).isEqualTo(new Result(false, "code-19021"));
    assertThat(to("/busy")).isEqualTo(new Result(false, "503"));
    assertThat(to("/endless")).isEqualTo(new Result(false, "answer-too-large"));
    assertThat(meters.scrape())
        .contains("anling_notice_attempts_total{channel=\"webhook\",result=\"failed\"} 4.0");
  }

  @Test
  void redirectIsNotFollowed() {
    assertThat(to("/moved")).isEqualTo(new Result(false, "302"));
    assertThat(received).hasSize(1);
  }

  @Test
  void slowReceiverIsGivenUpAfterTheTimeout() {
    Instant before = InstantSource.system().instant();
    assertThat(to("/slow")).isEqualTo(new Result(false, "timeout"));
    assertThat(Duration.between(before, InstantSource.system().instant()))
        .isBetween(Duration.ofMillis(700), Duration.ofSeconds(10));
  }

  @Test
  void severalNoticesShareAMessage() {
    List<Task> tasks = Notices.tasks(10, 1);
    assertThat(send(settings("127.0.0.1", "/ok", "127.0.0.0/8"), tasks).told()).isTrue();
    assertThat(received).hasSize(1);
    assertThat(received.get(0).body()).contains("notice-1\"", "notice-10\"");
  }

  @Test
  void eachNoticeHasTheAnswerToItsOwnMessage() {
    server.createContext(
        "/picky",
        exchange -> {
          boolean taken = note(exchange).body().contains("notice-1\"");
          exchange.sendResponseHeaders(taken ? 204 : 400, -1);
          exchange.close();
        });
    WebhookSettings picky = settings(Duration.ofSeconds(20), "127.0.0.1", "/picky", "127.0.0.0/8");
    try (WebhookSender sender = new WebhookSender(vertx, picky, meters, CLOCK, WALL)) {
      assertThat(results(sender, Notices.tasks(2, 200)))
          .isEqualTo(
              Map.of("notice-1", new Result(true, "204"), "notice-2", new Result(false, "400")));
    }
  }

  @Test
  void noticeThatCannotBeWrittenFailsItsSend() {
    Task good = Notices.task(1, 1, Notices.NOW);
    List<Task> bad = java.util.Arrays.asList(good, null);
    WebhookSettings ok = settings("127.0.0.1", "/ok", "127.0.0.0/8");
    try (WebhookSender sender = new WebhookSender(vertx, ok, meters, CLOCK, WALL)) {
      assertThat(sender.send(bad).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableOfType(ExecutionException.class);
      assertThat(one(sender, List.of(good)).told()).isTrue();
    }
  }

  @Test
  void nobodyListeningIsAFailureWithAName() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    WebhookSettings nobody =
        WebhookSettings.of(
            "http://127.0.0.1:" + free, null, List.of("127.0.0.1"), "http://here", ZoneOffset.UTC);
    assertThat(send(nobody, Notices.tasks(1, 1)))
        .isEqualTo(new Result(false, "connection-refused"));
  }

  @Test
  void nameThatLeadsInsideIsRefusedAtConnectTime() {
    WebhookSettings named = settings("inside.example", "/ok");
    Result refused = send(named, host -> loopback(), Notices.tasks(1, 1));
    assertThat(refused).isEqualTo(new Result(false, "address-refused"));
    assertThat(received).isEmpty();
  }

  @Test
  void addressThatWasCheckedIsTheOneConnectedTo() {
    AtomicInteger asked = new AtomicInteger();
    WebhookSettings named = settings("rebinding.example", "/ok", "127.0.0.1/32");
    Destination.Resolver rebinding =
        host -> asked.getAndIncrement() == 0 ? loopback() : new InetAddress[0];
    try (WebhookSender sender = new WebhookSender(vertx, named, meters, CLOCK, WALL, rebinding)) {
      for (int i = 1; i <= 3; i++) {
        assertThat(one(sender, Notices.tasks(i, 1)).told()).isTrue();
      }
    }
    assertThat(asked).hasValue(1);
    assertThat(received).allMatch(one -> one.host().startsWith("rebinding.example:"));
  }

  private static InetAddress[] loopback() {
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  @Test
  void unknownHostIsAFailureWithAName() {
    Destination.Resolver none =
        host -> {
          throw new java.net.UnknownHostException(host);
        };
    assertThat(send(settings("none.example", "/ok"), none, Notices.tasks(1, 1)))
        .isEqualTo(new Result(false, "unknown-host"));
  }

  @Test
  void connectionsAreKept() {
    WebhookSettings settings = settings("127.0.0.1", "/ok", "127.0.0.0/8");
    try (WebhookSender sender = new WebhookSender(vertx, settings, meters, CLOCK, WALL)) {
      for (int i = 0; i < 50; i++) {
        assertThat(one(sender, Notices.tasks(1, 1)).told()).isTrue();
      }
    }
    assertThat(received).hasSize(50);
  }
}
