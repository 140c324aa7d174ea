package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.Outcomes.Outcome;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What one client's session is (4.1): its subscriptions, what it has not confirmed, and the packet
 * ids at QoS 2 that it has not released. Belongs to one connection at a time, and to nobody's while
 * it is kept.
 */
final class KeptSession {

  /** A message that was sent to the client. */
  record Sent(String hearer, String topic, MqttQoS qos, Outcome outcome) {}

  final Map<String, MqttQoS> subscriptions = new HashMap<>(2);
  final Map<Integer, Sent> unconfirmed = new HashMap<>(2);
  final BitSet unreleased = new BitSet(0);
  final String device;
  final int generation;
  int lastPacketId;
  Instant until = Instant.MAX;

  /**
   * @param generation of the device's secret: a session does not outlive it
   */
  KeptSession(String device, int generation) {
    this.device = device;
    this.generation = generation;
  }
}
