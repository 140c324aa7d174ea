package io.anling.gateway.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat group's bot: keeps what it is sent, and answers 200 with a code of its own. */
final class Group implements AutoCloseable {

  static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

  private final HttpServer server;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile String answer = OK;

  Group() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      byte[] bytes = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** What it answers from now on. */
  void answers(String json) {
    answer = json;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/send?key=made-up-key";
  }

  List<String> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
