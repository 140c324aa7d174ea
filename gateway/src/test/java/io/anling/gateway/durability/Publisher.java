package io.anling.gateway.durability;

import io.anling.gateway.rig.RawMqtt;
import java.io.IOException;

/** A device of the village that sends and waits for each answer, over MQTT 5. */
final class Publisher implements AutoCloseable {

  private final RawMqtt link;
  private int lastId;

  private Publisher(RawMqtt link) {
    this.link = link;
  }

  static Publisher dial(Trial trial, int home) throws IOException {
    RawMqtt link = new RawMqtt(trial.ports().mqtt(), RawMqtt.V5);
    String device = Village.device(home);
    link.send(link.connect(device, device, Village.secret(home), 60));
    link.expect(RawMqtt.CONNACK);
    return new Publisher(link);
  }

  /** Publishes at QoS 1; answers the PUBACK's reason code. */
  int publish(String topic, String payload) throws IOException {
    return publishTogether(topic, payload);
  }

  /** Publishes all of them at once; answers the last PUBACK's reason code. */
  int publishTogether(String topic, String... payloads) throws IOException {
    byte[][] packets = new byte[payloads.length][];
    for (int i = 0; i < payloads.length; i++) {
      lastId = lastId % 65_535 + 1;
      packets[i] = link.publish(topic, 1, lastId, payloads[i]);
    }
    link.send(packets);
    int reason = 0;
    for (String ignored : payloads) {
      reason = link.expect(RawMqtt.PUBACK).reason();
    }
    return reason;
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
