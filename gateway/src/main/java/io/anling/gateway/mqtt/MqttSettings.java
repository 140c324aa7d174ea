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
    int instances,
    Bounds bounds) {

  /**
   * How much of everything.
   *
   * @param connectsPerSecond CONNECTs looked at, over all event loops; others wait
   * @param unprovenPerSource connections of one address that have not yet proven who they are
   * @param connections open connections in all
   * @param perDevice connections of one device; the oldest makes room
   * @param longestSession how long what a client asked to keep is kept at most
   * @param willGrace how long a device has to come back before its will is heard
   * @param willBytes payloads of all wills together
   * @param waitingWills wills that wait for their time
   */
  public record Bounds(
      int connectsPerSecond,
      int unprovenPerSource,
      int connections,
      int perDevice,
      Duration longestSession,
      Duration willGrace,
      long willBytes,
      int waitingWills) {

    public static final Bounds DEFAULT =
        new Bounds(
            4_000,
            4_000,
            200_000,
            8,
            Duration.ofHours(24),
            Duration.ofSeconds(20),
            64L << 20,
            50_000);

    /** The same with another grace. */
    public Bounds graceOf(Duration grace) {
      return with(grace, willBytes, waitingWills);
    }

    /** The same with room for so many bytes of wills. */
    public Bounds roomForWills(long bytes) {
      return with(willGrace, bytes, waitingWills);
    }

    /** The same with places for so many wills that wait. */
    public Bounds placesForWills(int places) {
      return with(willGrace, willBytes, places);
    }

    private Bounds with(Duration grace, long bytes, int places) {
      return new Bounds(
          connectsPerSecond,
          unprovenPerSource,
          connections,
          perDevice,
          longestSession,
          grace,
          bytes,
          places);
    }
  }

  /** The contract's defaults, on loopback. */
  public static final MqttSettings DEFAULT =
      new MqttSettings(
          "127.0.0.1",
          1883,
          Duration.ofSeconds(10),
          64 * 1024,
          256,
          Math.min(4, Runtime.getRuntime().availableProcessors()));

  /** With the default bounds. */
  public MqttSettings(
      String host,
      int port,
      Duration unconfirmedTimeout,
      int maxMessageBytes,
      int maxInFlight,
      int instances) {
    this(host, port, unconfirmedTimeout, maxMessageBytes, maxInFlight, instances, Bounds.DEFAULT);
  }

  /** The same on another address. */
  public MqttSettings on(String newHost, int newPort) {
    return new MqttSettings(
        newHost, newPort, unconfirmedTimeout, maxMessageBytes, maxInFlight, instances, bounds);
  }

  /** The same with another unconfirmed time-out. */
  public MqttSettings unconfirmedFor(Duration timeout) {
    return new MqttSettings(host, port, timeout, maxMessageBytes, maxInFlight, instances, bounds);
  }

  /** The same with other bounds. */
  public MqttSettings within(Bounds other) {
    return new MqttSettings(
        host, port, unconfirmedTimeout, maxMessageBytes, maxInFlight, instances, other);
  }
}
