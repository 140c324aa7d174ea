package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.mqtt.KeptSession.Sent;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a device hears on its connection. At most {@link #MOST_SENT} messages wait for its PUBACK;
 * the others stay in {@link Outcomes} until one comes. What it did not confirm goes back there when
 * the connection ends. Used on the connection's context only.
 */
final class CommandTopic {

  static final int MOST_SENT = 16;

  /** Further refused filters of one connection are not logged. */
  static final int MOST_REFUSALS_LOGGED = 8;

  private static final int LONGEST = 96;
  private static final Logger log = LoggerFactory.getLogger(CommandTopic.class);

  private static final int LAST_PACKET_ID = 65_535;

  /** Of a PUBLISH, beside its topic and payload. */
  private static final int OVERHEAD = 12;

  private final MqttSession session;
  private final MqttEndpoint endpoint;
  private final Shared shared;
  private final Mailbox mailbox;
  private final Subscriptions subscriptions;
  private final KeptSession kept;
  private int refusalsLogged;

  CommandTopic(
      MqttSession session,
      KeptSession kept,
      MqttEndpoint endpoint,
      Shared shared,
      Mailbox mailbox) {
    this.session = session;
    this.kept = kept;
    this.endpoint = endpoint;
    this.shared = shared;
    this.mailbox = mailbox;
    this.subscriptions =
        new Subscriptions(session.device(), shared.directory(), kept.subscriptions);
  }

  void listen() {
    endpoint.subscribeHandler(unlessClosed(this::subscribe));
    endpoint.unsubscribeHandler(unlessClosed(this::unsubscribe));
    endpoint.publishAcknowledgeHandler(unlessClosed(this::confirmed));
  }

  /** What still comes after the end changes nothing: the session may be another loop's by now. */
  <T> Handler<T> unlessClosed(Handler<T> handler) {
    return value -> {
      if (!session.closed()) {
        handler.handle(value);
      }
    };
  }

  /** Sends again what a session that goes on has not confirmed [MQTT-4.4.0-1], then what waits. */
  void goOn() {
    for (Map.Entry<Integer, Sent> one : List.copyOf(kept.unconfirmed.entrySet())) {
      Sent sent = one.getValue();
      publish(one.getKey(), sent, true);
    }
    tellWaiting();
  }

  private void subscribe(MqttSubscribeMessage message) {
    List<CompletableFuture<MqttSubAckReasonCode>> judged = new ArrayList<>();
    for (MqttTopicSubscription wanted : message.topicSubscriptions()) {
      judged.add(subscriptions.judge(wanted.topicName(), wanted.qualityOfService()));
    }
    var unused =
        CompletableFuture.allOf(judged.toArray(CompletableFuture[]::new))
            .thenRun(() -> mailbox.put(() -> answer(message, judged)));
  }

  private void answer(
      MqttSubscribeMessage message, List<CompletableFuture<MqttSubAckReasonCode>> judged) {
    if (session.closed()) {
      return;
    }
    List<MqttSubAckReasonCode> codes = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      codes.add(inVersion(taken(message.topicSubscriptions().get(i), judged.get(i).join())));
    }
    endpoint.subscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    tellWaiting();
  }

  private MqttSubAckReasonCode taken(MqttTopicSubscription wanted, MqttSubAckReasonCode code) {
    boolean granted = code.value() >= 0;
    if (code == MqttSubAckReasonCode.NOT_AUTHORIZED && refusalsLogged < MOST_REFUSALS_LOGGED) {
      refusalsLogged++;
      log.info(
          "device {} may not subscribe to \"{}\"; allowed are {}",
          session.device().id(),
          shown(wanted.topicName()),
          MqttTopics.FILTERS);
    }
    boolean room = !granted || subscriptions.add(wanted.topicName(), wanted.qualityOfService());
    return room ? code : MqttSubAckReasonCode.QUOTA_EXCEEDED;
  }

  private static String shown(String filter) {
    String start = filter.length() <= LONGEST ? filter : filter.substring(0, LONGEST) + "...";
    return start.replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** MQTT 3.1.1 has one code for every refusal. */
  private MqttSubAckReasonCode inVersion(MqttSubAckReasonCode code) {
    return session.five() || code.value() >= 0 ? code : MqttSubAckReasonCode.UNSPECIFIED_ERROR;
  }

  private void unsubscribe(MqttUnsubscribeMessage message) {
    List<MqttUnsubAckReasonCode> codes =
        message.topics().stream()
            .map(
                topic ->
                    subscriptions.remove(topic)
                        ? MqttUnsubAckReasonCode.SUCCESS
                        : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED)
            .toList();
    endpoint.unsubscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
  }

  /** Sends what waits for that device, if it has subscribed. */
  void tell(String hearer) {
    String child = hearer.equals(session.deviceId()) ? null : hearer;
    int room = Math.min(MOST_SENT, session.terms().receiveMaximum());
    if (!session.closed() && kept.unconfirmed.size() < room) {
      subscriptions
          .of(child)
          .ifPresent(
              qos ->
                  shared
                      .outcomes()
                      .take(hearer, shared.ingest().now())
                      .ifPresent(
                          outcome ->
                              send(new Sent(hearer, MqttTopics.outcome(child), qos, outcome))));
    }
  }

  /** A packet that is too long for the client is never sent [MQTT-3.1.2-24, -25]. */
  private void send(Sent one) {
    int bytes = one.topic().length() + one.outcome().json().length() + OVERHEAD;
    if (bytes > session.terms().maximumPacket()) {
      log.info("device {} takes no packet of {} bytes: it is not told", session.deviceId(), bytes);
      return;
    }
    int packetId = nextPacketId();
    if (one.qos() != MqttQoS.AT_MOST_ONCE) {
      kept.unconfirmed.put(packetId, one);
    }
    publish(packetId, one, false);
  }

  private void publish(int packetId, Sent one, boolean again) {
    var unused =
        endpoint.publish(
            one.topic(), Buffer.buffer(one.outcome().json()), one.qos(), again, false, packetId);
  }

  private int nextPacketId() {
    do {
      kept.lastPacketId = kept.lastPacketId % LAST_PACKET_ID + 1;
    } while (kept.unconfirmed.containsKey(kept.lastPacketId));
    return kept.lastPacketId;
  }

  private void confirmed(int packetId) {
    if (kept.unconfirmed.remove(packetId) != null) {
      tellWaiting();
    }
  }

  private void tellWaiting() {
    for (String hearer : shared.outcomes().waiting(session.device().id())) {
      tell(hearer);
    }
  }

  /** The session ends with its connection: what was not confirmed waits for the next one. */
  void ended() {
    for (Sent one : kept.unconfirmed.values()) {
      shared.outcomes().putBack(one.hearer(), session.deviceId(), one.outcome());
    }
    kept.unconfirmed.clear();
  }
}
