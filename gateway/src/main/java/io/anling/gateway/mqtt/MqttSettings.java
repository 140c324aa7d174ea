package io.anling.gateway.mqtt;

import java.time.Duration;

/**
 * What the listener can be told.
 *
 * @param port 0 for any free one
 * @param unconfirmedTimeout how long an event may wait for its commit before its connection is
 *     closed, so that the client sends it again
 * @param maxMessageBytes longest MQTT packet
 * @param maxInFlight messages of one connection that may wait for their answer; beyond it nothing
 *     more is read from it
 * @param instances event loops that serve connections
 */
public record MqttSettings(
    String host,
    int port,
    Duration unconfirmedTimeout,
    int maxMessageBytes,
    int maxInFlight,
    int instances) {

  /** The contract's defaults, on loopback. */
  public static final MqttSettings DEFAULT =
      new MqttSettings(
          "127.0.0.1",
          1883,
          Duration.ofSeconds(10),
          64 * 1024,
          256,
          Math.min(4, Runtime.getRuntime().availableProcessors()));

  /** The same on another address. */
  public MqttSettings on(String newHost, int newPort) {
    return new MqttSettings(
        newHost, newPort, unconfirmedTimeout, maxMessageBytes, maxInFlight, instances);
  }

  /** The same with another unconfirmed time-out. */
  public MqttSettings unconfirmedFor(Duration timeout) {
    return new MqttSettings(host, port, timeout, maxMessageBytes, maxInFlight, instances);
  }
}
