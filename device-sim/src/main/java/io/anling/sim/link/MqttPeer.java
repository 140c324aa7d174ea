package io.anling.sim.link;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whom an MQTT link speaks to, and as whom.
 *
 * @param server {@code tcp://HOST:PORT}
 * @param clientId names the session
 * @param credentials empty: anonymous
 * @param onOutcome is given the alert's state as the gateway tells it to the device; empty: nothing
 *     is subscribed
 */
public record MqttPeer(
    String server,
    String clientId,
    Optional<Credentials> credentials,
    Optional<Consumer<String>> onOutcome) {

  /**
   * A gateway, as one of its devices.
   *
   * @param host a name or address, with its port
   */
  public static MqttPeer gateway(
      HostPort host, Credentials credentials, Consumer<String> onOutcome) {
    return new MqttPeer(
        "tcp://" + host, credentials.device(), Optional.of(credentials), Optional.of(onOutcome));
  }

  /** A broker, anonymously: it speaks for many devices, whose ids stand in the topics. */
  public static MqttPeer broker(HostPort host, String clientId) {
    return new MqttPeer("tcp://" + host, clientId, Optional.empty(), Optional.empty());
  }
}
