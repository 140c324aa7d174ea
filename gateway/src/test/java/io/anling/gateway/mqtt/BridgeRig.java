package io.anling.gateway.mqtt;

import static org.awaitility.Awaitility.await;

import io.anling.gateway.codec.NativeFormat;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.mqtt.BridgeSettings.Topic;
import io.anling.gateway.rig.Broker;
import io.anling.gateway.rig.Rig;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The village behind a broker: a rig with bridges. */
final class BridgeRig implements AutoCloseable {

  static final String CLIENT = "anling-test";

  final Rig rig;
  private final Path directory;
  private int bridges;

  BridgeRig(Path directory) throws SQLException {
    this(directory, Duration.ofSeconds(10));
  }

  BridgeRig(Path directory, Duration unconfirmedTimeout) throws SQLException {
    // The receiving thread of Paho 1.2.5 dies of a NullPointerException when its connection is
    // closed
    // while an answer of the broker arrives; it was to end anyway, and is no fault of what waits
    // here.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    this.directory = directory;
    this.rig = new Rig(directory, Rig.Settings.DEFAULT.unconfirmedFor(unconfirmedTimeout));
  }

  /** What a bridge to that broker is told: {@code anling/DEVICE/…} and {@code hubs/HUB/CHILD/…}. */
  static BridgeSettings settings(Broker broker, int version) {
    return settings(broker, version, CLIENT, "");
  }

  static BridgeSettings settings(Broker broker, int version, String clientId, String share) {
    List<Topic> topics = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      for (String place : List.of("anling/{device}/", "hubs/{hub}/{child}/")) {
        TopicTemplate template = TopicTemplate.parse(share + place + channel.word());
        topics.add(new Topic(template, nativeFormat(channel), channel));
      }
    }
    return new BridgeSettings(
        "site",
        new BridgeSettings.Server(
            URI.create(broker.url()), version, null, null, BridgeSettings.Tls.NONE),
        new BridgeSettings.Session(clientId, Duration.ofDays(1)),
        topics,
        true,
        TopicTemplate.parse("anling/{device}/command/alert"));
  }

  private static PayloadFormat nativeFormat(Channel channel) {
    return channel == Channel.EVENT ? NativeFormat.EVENT : NativeFormat.TELEMETRY;
  }

  static BridgeSettings untrusted(BridgeSettings from) {
    return new BridgeSettings(
        from.name(), from.server(), from.session(), from.topics(), false, from.commands());
  }

  /** Starts a bridge and waits until it has subscribed. */
  BrokerBridge bridge(BridgeSettings settings) {
    BrokerBridge bridge = start(settings);
    await().until(() -> bridge.fault().isEmpty());
    return bridge;
  }

  /** Each has a name of its own, because a meter belongs to the first of its name. */
  BrokerBridge start(BridgeSettings settings) {
    BridgeSettings named =
        new BridgeSettings(
            settings.name() + "-" + ++bridges,
            settings.server(),
            settings.session(),
            settings.topics(),
            settings.trusted(),
            settings.commands());
    return rig.bridge(named, directory.resolve(settings.session().clientId() + ".properties"));
  }

  /** How many messages of a bridge had that outcome. */
  double counted(String outcome) {
    return meter("anling_messages_total", "outcome=\"" + outcome + "\",transport=\"bridge\"");
  }

  double meter(String name, String labels) {
    return rig.meters
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name) && line.contains(labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Override
  public void close() {
    rig.store.refuse(false);
    rig.store.release();
    rig.close();
    Awaitility.catchUncaughtExceptionsByDefault();
  }
}
