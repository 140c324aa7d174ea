package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.InboundMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A PUBLISH on its way to its answer; used on its connection's context (or thread) only. */
final class Turn {

  private final Origin origin;
  private final int packetId;
  private final MqttQoS qos;
  private final Instant until;
  private @Nullable InboundMessage message;
  private PubackSwitch.@Nullable Answer answer;
  private String diagnostic = "";
  private boolean waiting;
  private boolean lookedAfter;

  /**
   * @param message null where there is nothing to commit
   * @param until when its connection is given up if it is still unconfirmed
   */
  Turn(Origin origin, int packetId, MqttQoS qos, @Nullable InboundMessage message, Instant until) {
    this.origin = origin;
    this.packetId = packetId;
    this.qos = qos;
    this.message = message;
    this.until = until;
  }

  /**
   * Of a PUBLISH that a device sent.
   *
   * @param sender the device as it is registered now
   * @param target null where the topic is none
   */
  static Turn of(
      Origin origin,
      MqttPublishMessage message,
      Device sender,
      MqttTopics.@Nullable Target target,
      Shared shared) {
    Instant now = shared.ingest().now();
    MqttQoS qos = message.qosLevel();
    boolean confirmed = qos != MqttQoS.AT_MOST_ONCE;
    InboundMessage inbound =
        target == null
            ? null
            : new InboundMessage(
                sender,
                target.child(),
                target.channel(),
                message.payload().getBytes(),
                InboundMessage.Format.JSON,
                new InboundMessage.Via(
                    "mqtt",
                    confirmed,
                    message.isRetain(),
                    now,
                    message.topicName(),
                    message.isDup()));
    Instant until = now.plus(shared.settings().unconfirmedTimeout());
    return new Turn(origin, message.messageId(), qos, inbound, until);
  }

  Origin origin() {
    return origin;
  }

  int packetId() {
    return packetId;
  }

  MqttQoS qos() {
    return qos;
  }

  Instant until() {
    return until;
  }

  /** What has to be committed; null once it is answered. */
  @Nullable InboundMessage message() {
    return message;
  }

  int bytes() {
    return message == null ? 0 : message.payload().length;
  }

  PubackSwitch.@Nullable Answer answer() {
    return answer;
  }

  boolean answered() {
    return answer != null;
  }

  void answer(PubackSwitch.Answer given) {
    answer(given, "");
  }

  /**
   * @param words why, for a client that wants to know; empty where there is nothing to say
   */
  void answer(PubackSwitch.Answer given, String words) {
    answer = given;
    diagnostic = words;
    message = null;
  }

  /**
   * Whether it came as telemetry, was found to hold an event, and is not looked after yet; true but
   * once.
   */
  boolean isMoreThanTelemetry() {
    boolean first =
        !lookedAfter && message != null && message.channel() == InboundMessage.Channel.TELEMETRY;
    lookedAfter = true;
    return first;
  }

  String diagnostic() {
    return diagnostic;
  }

  /** Whether its commit was tried in vain and is to be tried again. */
  boolean waiting() {
    return waiting;
  }

  void waiting(boolean again) {
    waiting = again;
  }
}
