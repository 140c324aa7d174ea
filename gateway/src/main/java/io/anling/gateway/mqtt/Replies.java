package io.anling.gateway.mqtt;

import io.anling.gateway.mqtt.PubackSwitch.Answer;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubCompReasonCode;
import java.util.BitSet;

/**
 * Puts answers on the wire, and remembers the packet ids at QoS 2 that the client has not released
 * (4.3.3): a PUBLISH with one of them was taken before. Of those that an earlier connection left,
 * that holds only where DUP is set, as it must be on what is sent again [MQTT-3.3.1-1]: a device
 * that has started anew counts its packet ids from the beginning, and its press is a new one. Used
 * on the connection's context only.
 */
final class Replies {

  private final Wire wire;
  private final Terms terms;
  private final BitSet unreleased;
  private final BitSet ofThisConnection = new BitSet(0);

  Replies(Wire wire, Terms terms, BitSet unreleased) {
    this.wire = wire;
    this.terms = terms;
    this.unreleased = unreleased;
  }

  /**
   * Messages at QoS 2 that this connection brought and that are answered and not yet released: the
   * receive maximum begins anew with each connection (4.9).
   */
  int open() {
    return ofThisConnection.cardinality();
  }

  /** Whether that packet id at QoS 2 was answered before; it is answered again. */
  boolean repeated(int packetId, boolean dup) {
    if (ofThisConnection.get(packetId) || (dup && unreleased.get(packetId))) {
      wire.reply(MqttMessageType.PUBREC, packetId, MqttPubAckReasonCode.SUCCESS.value());
      return true;
    }
    return false;
  }

  /** Sends a turn's PUBACK or PUBREC, where its answer has one. */
  void confirm(Turn turn, Answer answer) {
    MqttPubAckReasonCode code = answer.puback();
    if (code == null) {
      return;
    }
    boolean twice = turn.qos() == MqttQoS.EXACTLY_ONCE;
    wire.reply(
        twice ? MqttMessageType.PUBREC : MqttMessageType.PUBACK,
        turn.packetId(),
        code.value(),
        code.isError() ? terms.reason(turn.diagnostic()) : MqttProperties.NO_PROPERTIES);
    if (twice && !code.isError()) {
      unreleased.set(turn.packetId());
      ofThisConnection.set(turn.packetId());
    }
  }

  /** Answers a PUBREL; MQTT 5 says where its packet id is not known (3.7.2.1). */
  void release(int packetId) {
    boolean known = unreleased.get(packetId);
    unreleased.clear(packetId);
    ofThisConnection.clear(packetId);
    MqttPubCompReasonCode code =
        known || !terms.five()
            ? MqttPubCompReasonCode.SUCCESS
            : MqttPubCompReasonCode.PACKET_IDENTIFIER_NOT_FOUND;
    wire.reply(MqttMessageType.PUBCOMP, packetId, code.value());
  }
}
