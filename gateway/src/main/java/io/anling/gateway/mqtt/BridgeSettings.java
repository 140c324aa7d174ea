package io.anling.gateway.mqtt;

import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.tls.ClientTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A broker whose topics are read.
 *
 * @param name {@code [a-z0-9-]{1,32}}; names its meters, its file and its work-list rows
 * @param topics what is subscribed to; a message belongs to the first that matches
 * @param trusted whether a device that nobody registered is heard: an alert "unknown button"
 * @param commands where an outcome goes; null for nowhere
 */
public record BridgeSettings(
    String name,
    Server server,
    Session session,
    List<Topic> topics,
    boolean trusted,
    @Nullable TopicTemplate commands) {

  public BridgeSettings {
    topics = List.copyOf(topics);
  }

  /**
   * Where the broker is, and who we are there.
   *
   * @param url {@code tcp://HOST:PORT} or {@code ssl://HOST:PORT}
   * @param version 3 (MQTT 3.1.1) or 5
   */
  public record Server(
      URI url, int version, @Nullable String username, @Nullable String password, Tls tls) {

    /** Never shows the password. */
    @Override
    public String toString() {
      return url + " version " + version;
    }
  }

  /**
   * PEM files of a connection with TLS.
   *
   * @param ca whom to believe; null for the JDK's list
   * @param certificate ours; null for none
   * @param key of our certificate, PKCS#8, or PKCS#1 for RSA
   */
  public record Tls(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {

    public static final Tls NONE = new Tls(null, null, null);

    /** The same for TLS itself. */
    public ClientTls.Trusted files() {
      return new ClientTls.Trusted(ca, certificate, key);
    }
  }

  /**
   * What the broker keeps for us while we are away.
   *
   * @param clientId null for one that is made once and kept in the data directory
   * @param expiry how long it keeps it (MQTT 5); longer than any outage that is to be survived
   */
  public record Session(@Nullable String clientId, Duration expiry) {}

  /**
   * A filter and what its messages are.
   *
   * @param template where the device id is, unless the format says whose a message is
   */
  public record Topic(TopicTemplate template, PayloadFormat format, Channel channel) {}
}
