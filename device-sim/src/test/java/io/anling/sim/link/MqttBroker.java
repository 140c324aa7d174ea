package io.anling.sim.link;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A listener for tests: knows one secret, and answers each message as it is told. */
final class MqttBroker implements AutoCloseable {
  static final String SECRET = "s3cret";

  /** What to do with a message. */
  enum Answer {
    CONFIRM,
    REFUSE,
    SILENCE,
    HANG_UP
  }

  private final Vertx vertx = Vertx.vertx();
  private final MqttServer server;
  final List<String> received = new CopyOnWriteArrayList<>();
  final List<MqttEndpoint> endpoints = new CopyOnWriteArrayList<>();
  volatile Function<String, Answer> answer = body -> Answer.CONFIRM;

  MqttBroker(int port) {
    this.server =
        MqttServer.create(vertx, new MqttServerOptions().setPort(port).setHost("127.0.0.1"));
    server.endpointHandler(this::connected).exceptionHandler(bad -> received.add("bad: " + bad));
    server.listen().toCompletionStage().toCompletableFuture().join();
  }

  int port() {
    return server.actualPort();
  }

  private void connected(MqttEndpoint endpoint) {
    if (endpoint.auth() == null || !SECRET.equals(endpoint.auth().getPassword())) {
      endpoint.reject(
          endpoint.protocolVersion() == 5
              ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
              : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
      return;
    }
    endpoints.add(endpoint);
    endpoint.subscribeHandler(
        subscribe -> {
          endpoint.subscribeAcknowledge(subscribe.messageId(), List.of(MqttQoS.AT_LEAST_ONCE));
          endpoint.publish(
              "command///req//alert",
              Buffer.buffer("{\"alert\":\"a\",\"state\":\"received\"}"),
              MqttQoS.AT_LEAST_ONCE,
              false,
              false);
        });
    endpoint.publishHandler(
        message -> {
          String body = message.payload().toString();
          received.add(endpoint.auth().getUsername() + " " + message.topicName() + " " + body);
          switch (answer.apply(body)) {
            case CONFIRM -> endpoint.publishAcknowledge(message.messageId());
            case REFUSE ->
                endpoint.publishAcknowledge(
                    message.messageId(),
                    MqttPubAckReasonCode.NOT_AUTHORIZED,
                    io.netty.handler.codec.mqtt.MqttProperties.NO_PROPERTIES);
            case HANG_UP -> endpoint.close();
            case SILENCE -> {}
          }
        });
    endpoint.accept(false);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
