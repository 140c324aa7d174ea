package io.anling.sim.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.anling.sim.ledger.Json;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program: {@code import}, {@code user}, {@code serve}. */
public final class FakeGateway {
  private static final boolean LIES = Boolean.getBoolean("fake.confirms-before-commit");

  private final Map<String, String> secrets = new HashMap<>();
  private final Map<String, String> homes = new HashMap<>();
  private final List<String> config;
  private final FakeStore store;
  private final FakeWebhook webhook;

  private FakeGateway(List<String> config, Path data) throws IOException {
    this.config = config;
    for (String line : Files.readAllLines(data.resolve("county.csv"))) {
      String[] row = line.split(",", -1);
      homes.put(row[11], row[1]);
      secrets.put(row[11], row[13]);
    }
    this.store = new FakeStore(data, homes);
    this.webhook = new FakeWebhook(value("\n  url: (.*)"), value("secret: (.*)"));
  }

  /** Behaves as CONTRACT's command line does, as far as the simulator uses it. */
  public static void main(String[] args) throws IOException {
    List<String> line = List.of(args);
    Path data = Path.of(line.get(line.indexOf("--data-dir") + 1));
    Files.createDirectories(data);
    switch (args[0] + " " + args[1]) {
      case "user add" -> System.out.println("user made, password: pass-word");
      case "user token" -> System.out.println("to-ken");
      default -> {
        if (args[0].equals("import")) {
          Files.copy(Path.of(args[1]), data.resolve("county.csv"));
        } else {
          Path config = Path.of(line.get(line.indexOf("--config") + 1));
          new FakeGateway(Files.readAllLines(config), data).serve();
        }
      }
    }
  }

  private String value(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(String.join("\n", config));
    found.find();
    return found.group(1);
  }

  private int port(String after) {
    return Integer.parseInt(value("(?s)" + after + ".*?port: (\\d+)"));
  }

  private void serve() throws IOException {
    Vertx vertx = Vertx.vertx();
    MqttServerOptions options =
        new MqttServerOptions().setPort(port("mqtt")).setHost("127.0.0.1").setMaxClientIdLength(64);
    MqttServer mqtt = MqttServer.create(vertx, options);
    mqtt.endpointHandler(this::connected);
    mqtt.listen().toCompletionStage().toCompletableFuture().join();
    FakeCoap.serve(port("coap"), secrets, this::press);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port("http")), 0);
    http.setExecutor(Executors.newFixedThreadPool(4));
    http.createContext("/", this::http);
    http.start();
    store.alerts().forEach(webhook::tell);
    System.out.println("listening");
    System.out.println("ready");
  }

  /** Completes when the press may be confirmed. */
  private CompletableFuture<Void> press(String device, String body) {
    if (LIES) {
      var unused =
          CompletableFuture.runAsync(
              () -> commit(device, body).join(),
              CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
      return CompletableFuture.completedFuture(null);
    }
    return commit(device, body);
  }

  private CompletableFuture<Void> commit(String device, String body) {
    return store
        .press(device, Json.parse(body))
        .thenAccept(raised -> raised.ifPresent(webhook::tell));
  }

  private void connected(MqttEndpoint endpoint) {
    String device = endpoint.auth().getUsername();
    if (!endpoint.auth().getPassword().equals(secrets.get(device))) {
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD);
      return;
    }
    endpoint.subscribeHandler(
        ask -> endpoint.subscribeAcknowledge(ask.messageId(), List.of(MqttQoS.AT_LEAST_ONCE)));
    endpoint.publishHandler(message -> published(endpoint, device, message));
    endpoint.accept(false);
  }

  private void published(MqttEndpoint endpoint, String device, MqttPublishMessage message) {
    String[] topic = message.topicName().split("//", -1);
    CompletableFuture<Void> done =
        topic[0].equals("event")
            ? press(topic.length > 1 ? topic[1] : device, message.payload().toString())
            : CompletableFuture.completedFuture(null);
    var unused = done.thenRun(() -> endpoint.publishAcknowledge(message.messageId()));
  }

  private void http(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String answer;
    if (path[1].equals("metrics")) {
      answer = "anling_store_commits_total{store=\"alerts\"} " + store.commits() + "\n";
    } else if (path.length == 4) {
      answer = store.alerts(query.contains("state=open"));
    } else if (path[5].equals("timeline")) {
      answer = store.timeline(path[4]);
    } else {
      store.act(path[4], path[5]);
      answer = "{}";
    }
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
