package io.anling.sim.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The outside party that is told: answers 200 only when every notice of the request is fsynced.
 *
 * <p>A request whose signature or time (5 minutes) is wrong gets 401 and is counted, never kept; a
 * body over {@value #BODY_BOUND} bytes gets 413, one that cannot be read 400. Requests share their
 * fsyncs. Listens on loopback only.
 */
public final class WebhookReceiver implements AutoCloseable {
  private static final int BODY_BOUND = 65_536;
  private static final int THREADS = 32;
  private static final int BACKLOG = 1_024;
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  static {
    // Without this each answer on a kept connection waits for the peer's delayed TCP ACK (40 ms).
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final WebhookSignature signature;
  private final Journal journal;
  private final AtomicLong refused = new AtomicLong();
  private volatile Consumer<JsonNode> listener = notice -> {};

  private WebhookReceiver(HttpServer server, WebhookSignature signature, Journal journal) {
    this.server = server;
    this.signature = signature;
    this.journal = journal;
  }

  /**
   * Starts on a free port of loopback.
   *
   * @param file where notices are kept, one line each; {@link ReceivedNotice#read} reads them
   * @throws IOException if the port or the file cannot be had
   */
  public static WebhookReceiver start(String secret, Path file) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    WebhookReceiver receiver =
        new WebhookReceiver(server, WebhookSignature.of(secret), Journal.open(file));
    server.setExecutor(receiver.threads);
    server.createContext("/", receiver::handle);
    server.start();
    return receiver;
  }

  /** Where to send notices. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notices");
  }

  /** How many requests had a wrong signature or time, or could not be read. */
  public long refused() {
    return refused.get();
  }

  /**
   * From now on every notice is also given to one listener, once it is kept; repetitions too. On
   * any of the receiver's threads.
   */
  public void onNotice(Consumer<JsonNode> listener) {
    this.listener = listener;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Instant now = Instant.now();
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BOUND + 1);
    int status = body.length > BODY_BOUND ? 413 : signed(exchange, now, body) ? 200 : 401;
    if (status == 200) {
      status = keep(body, now);
    }
    if (status != 200) {
      refused.incrementAndGet();
    }
    byte[] answer = (status == 200 ? "{}" : "{\"code\":" + status + "}").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private int keep(byte[] body, Instant now) {
    Optional<List<JsonNode>> notices = notices(body);
    if (notices.isEmpty()) {
      return 400;
    }
    journal
        .append(
            notices.get().stream()
                .map(notice -> ReceivedNotice.of(notice, now).toLine(notice))
                .toList())
        .join();
    notices.get().forEach(listener);
    return 200;
  }

  private boolean signed(HttpExchange exchange, Instant now, byte[] body) {
    String id = header(exchange, "webhook-id");
    String timestamp = header(exchange, "webhook-timestamp");
    return timestamp.matches("[0-9]{1,12}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs()
                .compareTo(TOLERANCE)
            <= 0
        && signature.matches(header(exchange, "webhook-signature"), id, timestamp, body);
  }

  private static Optional<List<JsonNode>> notices(byte[] body) {
    try {
      List<JsonNode> notices = new ArrayList<>();
      Json.parse(new String(body, UTF_8)).at("/data/notices").forEach(notices::add);
      return Optional.of(notices).filter(some -> !some.isEmpty());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdown();
    journal.close();
  }
}
