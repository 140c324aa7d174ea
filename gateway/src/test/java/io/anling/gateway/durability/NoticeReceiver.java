package io.anling.gateway.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The outside party that is told. Answers 200 only when every notice of the request is on its disk;
 * a request that is not signed as Standard Webhooks 1.0.0 says is refused with 401, counted, and
 * never kept.
 */
final class NoticeReceiver implements AutoCloseable {

  private static final byte[] KEY =
      "made up for tests, protects nothing".getBytes(StandardCharsets.US_ASCII);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The secret as the gateway is configured with it. */
  static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  static {
    // Without it every answer on a kept connection waits for the peer's delayed TCP ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final FileChannel file;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Set<String> alertsTold = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean down;

  private NoticeReceiver(HttpServer server, FileChannel file) {
    this.server = server;
    this.file = file;
  }

  /** Listens on a free port of loopback, and appends to {@code path}. */
  static NoticeReceiver start(Path path) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    NoticeReceiver receiver =
        new NoticeReceiver(
            server, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    server.setExecutor(receiver.threads);
    server.createContext("/", receiver::handle);
    server.start();
    return receiver;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notices");
  }

  /** Whether a notice of that alert has come. */
  boolean told(String alert) {
    return alertsTold.contains(alert);
  }

  /** Takes nothing from now on, and answers 503; or is there again. */
  void down(boolean now) {
    down = now;
  }

  /** How many requests were not signed as they should be. */
  int refused() {
    return refused.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (down) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      boolean signed = signed(exchange.getRequestHeaders(), body);
      if (signed) {
        keep(JSON.readTree(body).at("/data/notices"));
      } else {
        refused.incrementAndGet();
      }
      byte[] answer = "{}".getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(signed ? 200 : 401, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static boolean signed(Headers headers, byte[] body) {
    String id = String.valueOf(headers.getFirst("webhook-id"));
    String time = String.valueOf(headers.getFirst("webhook-timestamp"));
    String given = String.valueOf(headers.getFirst("webhook-signature"));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
      String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      return Arrays.asList(given.split(" ", -1)).contains(expected);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private synchronized void keep(JsonNode notices) throws IOException {
    StringBuilder lines = new StringBuilder();
    Instant now = Instant.now();
    for (JsonNode notice : notices) {
      String alert = notice.get("alert").asText();
      lines.append(
          String.format(
              "{\"id\":\"%s\",\"alert\":\"%s\",\"step\":%d,\"round\":%d,\"at\":\"%s\"}%n",
              notice.get("id").asText(),
              alert,
              notice.get("step").asInt(),
              notice.get("round").asInt(),
              now));
    }
    file.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
    file.force(false);
    notices.forEach(notice -> alertsTold.add(notice.get("alert").asText()));
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdown();
    file.close();
  }
}
