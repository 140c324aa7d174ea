package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.ingest.Outcomes.Outcome;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.HashMap;
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

  private record Sent(String hearer, Outcome outcome) {}

  private final MqttSession session;
  private final MqttEndpoint endpoint;
  private final MqttSession.Shared shared;
  private final Mailbox mailbox;
  private final Subscriptions subscriptions;
  private final Map<Integer, Sent> sent = new HashMap<>(2);
  private int lastPacketId;
  private int refusalsLogged;

  CommandTopic(
      MqttSession session, MqttEndpoint endpoint, MqttSession.Shared shared, Mailbox mailbox) {
    this.session = session;
    this.endpoint = endpoint;
    this.shared = shared;
    this.mailbox = mailbox;
    this.subscriptions = new Subscriptions(session.device(), shared.directory());
  }

  void listen() {
    endpoint.subscribeHandler(this::subscribe);
    endpoint.unsubscribeHandler(this::unsubscribe);
    endpoint.publishAcknowledgeHandler(this::confirmed);
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
    String child = hearer.equals(session.device().id()) ? null : hearer;
    if (!session.closed() && sent.size() < MOST_SENT) {
      subscriptions
          .of(child)
          .ifPresent(
              qos ->
                  shared
                      .outcomes()
                      .take(hearer, shared.ingest().now())
                      .ifPresent(
                          outcome -> publish(hearer, MqttTopics.outcome(child), qos, outcome)));
    }
  }

  private void publish(String hearer, String topic, MqttQoS qos, Outcome outcome) {
    int packetId = nextPacketId();
    if (qos != MqttQoS.AT_MOST_ONCE) {
      sent.put(packetId, new Sent(hearer, outcome));
    }
    var unused =
        endpoint.publish(topic, Buffer.buffer(outcome.json()), qos, false, false, packetId);
  }

  private int nextPacketId() {
    do {
      lastPacketId = lastPacketId % LAST_PACKET_ID + 1;
    } while (sent.containsKey(lastPacketId));
    return lastPacketId;
  }

  private void confirmed(int packetId) {
    if (sent.remove(packetId) != null) {
      tellWaiting();
    }
  }

  private void tellWaiting() {
    for (String hearer : shared.outcomes().waiting(session.device().id())) {
      tell(hearer);
    }
  }

  /** The connection is gone. */
  void gone() {
    for (Sent one : sent.values()) {
      shared.outcomes().putBack(one.hearer(), session.device().id(), one.outcome());
    }
    sent.clear();
  }
}
