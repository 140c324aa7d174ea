package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.InboundMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
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
