package io.anling.sim.link;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * MQTT 3.1.1 without threads of its own, for thousands of connections in one process.
 *
 * <p>Everything about one connection happens on its Vert.x context. Bound: {@value #IN_FLIGHT}
 * unanswered messages a connection; a further one fails and may be sent again.
 */
public final class LeanMqttLink implements Link {
  private static final int IN_FLIGHT = 10_000;
  private static final int MAX_PACKET_ID = 65_535;

  private final Vertx vertx;
  private final int port;
  private final Credentials credentials;
  private final Uplink uplink = new Uplink();
  private final Backoff backoff = new Backoff();
  private volatile boolean closed;
  private volatile Optional<Connection> connection = Optional.empty();

  /** Makes a link, not yet open, to the gateway's MQTT port on loopback. */
  public LeanMqttLink(Vertx vertx, int port, Credentials credentials) {
    this.vertx = vertx;
    this.port = port;
    this.credentials = credentials;
  }

  @Override
  public void open() {
    if (closed) {
      return;
    }
    MqttClient client = MqttClient.create(vertx, options());
    client
        .connect(port, "127.0.0.1")
        .onSuccess(connack -> connected(client))
        .onFailure(failed -> retry());
  }

  private MqttClientOptions options() {
    return new MqttClientOptions()
        .setClientId(credentials.device())
        .setUsername(credentials.device())
        .setPassword(credentials.secret())
        .setCleanSession(true)
        .setMaxInflightQueue(IN_FLIGHT);
  }

  private void connected(MqttClient client) {
    Connection made = new Connection(client, vertx.getOrCreateContext());
    client.publishCompletionHandler(made::confirmed);
    client.closeHandler(
        nothing -> {
          uplink.wentDown(new IOException("connection closed"));
          retry();
        });
    connection = Optional.of(made);
    backoff.reset();
    uplink.wentUp();
  }

  private void retry() {
    if (!closed) {
      vertx.setTimer(backoff.next().toMillis(), timer -> open());
    }
  }

  @Override
  public CompletableFuture<Void> up() {
    return uplink.up();
  }

  @Override
  public CompletableFuture<Void> send(Message message) {
    CompletableFuture<Void> confirmed = uplink.expect();
    if (!confirmed.isDone()) {
      connection.ifPresent(
          over -> over.context.runOnContext(nothing -> over.publish(message, confirmed)));
    }
    return confirmed;
  }

  @Override
  public void close() {
    closed = true;
    if (uplink.isUp()) {
      connection.ifPresent(over -> over.context.runOnContext(nothing -> over.client.disconnect()));
    }
    uplink.wentDown(new IOException("closed"));
  }

  /** One connection and what waits for its PUBACK; used on its own context only. */
  private static final class Connection {
    private final MqttClient client;
    private final Context context;
    private final Map<Integer, CompletableFuture<Void>> waiting = new HashMap<>();
    private int lastId;

    Connection(MqttClient client, Context context) {
      this.client = client;
      this.context = context;
    }

    void publish(Message message, CompletableFuture<Void> confirmed) {
      do {
        lastId = lastId % MAX_PACKET_ID + 1;
      } while (waiting.containsKey(lastId));
      int id = lastId;
      waiting.put(id, confirmed);
      Buffer payload = Buffer.buffer(message.payload());
      client
          .publish(id, message.topic(), payload, MqttQoS.AT_LEAST_ONCE, false, false)
          .onFailure(
              failed -> {
                waiting.remove(id);
                confirmed.completeExceptionally(failed);
              });
    }

    void confirmed(int id) {
      Optional.ofNullable(waiting.remove(id)).ifPresent(press -> press.complete(null));
    }
  }
}
