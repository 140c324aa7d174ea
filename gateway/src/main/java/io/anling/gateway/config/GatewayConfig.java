package io.anling.gateway.config;

import io.anling.alert.PlanBook;
import io.anling.alert.duty.Rota;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.mqtt.BridgeSettings;
import io.anling.gateway.notify.ChannelSpec;
import io.anling.gateway.tls.TlsFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be configured, with the contract's defaults. A port of 0 is any free one.
 *
 * @param tls null where there is no certificate: then nothing listens with TLS
 * @param webhook null where there is no default webhook: then only the console tells anybody
 */
public record GatewayConfig(
    Store store,
    Mqtt mqtt,
    Coap coap,
    Http http,
    @Nullable Tls tls,
    @Nullable Webhook webhook,
    Rules rules) {

  /**
   * Where everything is kept.
   *
   * @param dataDir absolute
   * @param keysFile the master key's file, absolute
   * @param postgres what holds alerts and registry; null where a SQLite file in {@code dataDir}
   *     does
   * @param telemetry where what devices measure is kept
   */
  public record Store(
      Path dataDir, Path keysFile, @Nullable PostgresAddress postgres, Telemetry telemetry) {}

  /**
   * What devices measure.
   *
   * @param spoolBytes of telemetry on the disk at most that is not yet kept elsewhere
   * @param deviceRate messages a second that each device may go on sending
   * @param deviceBurst messages that it may send at once beyond that
   * @param influx null where it is kept in SQLite
   */
  public record Telemetry(
      long spoolBytes, int deviceRate, int deviceBurst, @Nullable Influx influx) {}

  /**
   * The time series database.
   *
   * @param url without user name and password
   * @param retentionPolicy null for the database's default one
   * @param username null where none is asked for
   * @param password never shown
   */
  public record Influx(
      URI url,
      String database,
      @Nullable String retentionPolicy,
      @Nullable String username,
      @Nullable String password) {}

  /** A place to listen on. */
  public record Endpoint(String host, int port) {}

  /** One certificate for all listeners, and where MQTT and HTTP use it. */
  public record Tls(TlsFiles files, Endpoint mqtt, Endpoint http) {}

  /**
   * MQTT in clear.
   *
   * @param unconfirmedTimeout how long a message may stay unconfirmed before its connection closes
   * @param bridges brokers that are read
   */
  public record Mqtt(
      Endpoint endpoint, Duration unconfirmedTimeout, List<BridgeSettings> bridges) {}

  /**
   * CoAP over DTLS.
   *
   * @param labPort of CoAP in clear, on loopback only; null where it is off, as it should be
   */
  public record Coap(Endpoint dtls, @Nullable Integer labPort) {}

  /**
   * HTTP in clear.
   *
   * @param publicUrl used in links, without a slash at its end; null for the bound address
   */
  public record Http(Endpoint endpoint, @Nullable String publicUrl) {}

  /**
   * The default webhook.
   *
   * @param secret signs what it is sent; null where one is to be made
   * @param allow networks that it may reach although they are private or loopback
   */
  public record Webhook(URI url, @Nullable String secret, List<String> allow) {}

  /**
   * What the rules need to be told.
   *
   * @param models the makes of device that are known: the built-in ones and the site's
   * @param policies null where the configuration holds none
   * @param channels on which some of the people are told
   * @param rotas each {@link Rota#configured}
   * @param logRetention how long closed alerts are kept; null for ever
   */
  public record Rules(
      Duration duplicateWindow,
      ModelCatalogue models,
      ZoneId zone,
      @Nullable Policies policies,
      Channels channels,
      List<Rota> rotas,
      @Nullable Duration logRetention) {}

  /**
   * Channels beside the default webhook.
   *
   * @param written in the order in which they are tried
   * @param allow networks that they may reach although private or loopback
   */
  public record Channels(List<ChannelSpec> written, List<String> allow) {}

  /** A book of plans: as it was written, and what it means. */
  public record Policies(String yaml, PlanBook book) {}

  /**
   * Reads the configuration.
   *
   * @param file null where none is named
   * @param dataDir overrides the key of that name; null where it does not
   * @throws ConfigException where anything is unknown, bad or unreadable
   */
  public static GatewayConfig load(
      @Nullable Path file, @Nullable Path dataDir, Map<String, String> environment) {
    Settings settings = settings(file, dataDir, environment, Mistakes.thrown());
    return new ConfigText(settings).config();
  }

  /**
   * Everything for which {@link #load} would refuse the configuration, as far as it can be found in
   * one go: a line each, with its place, the reason and how to mend it; empty where nothing is.
   */
  public static List<String> mistakes(
      @Nullable Path file, @Nullable Path dataDir, Map<String, String> environment) {
    return ConfigCheck.mistakes(file, dataDir, environment);
  }

  /**
   * What {@link #load} would use: each key, its value, and where it comes from; secrets masked.
   *
   * @throws ConfigException like {@link #load}
   */
  public static List<String> describe(
      @Nullable Path file, @Nullable Path dataDir, Map<String, String> environment) {
    Settings settings = settings(file, dataDir, environment, Mistakes.thrown());
    var unused = new ConfigText(settings).config();
    return ConfigText.describe(settings);
  }

  /**
   * What {@link #load} takes and is worth a look all the same, a line each with file and line.
   *
   * @throws ConfigException like {@link #load}
   */
  public static List<String> notes(
      @Nullable Path file, @Nullable Path dataDir, Map<String, String> environment) {
    return new ConfigText(settings(file, dataDir, environment, Mistakes.thrown())).notes();
  }

  static Settings settings(
      @Nullable Path file,
      @Nullable Path dataDir,
      Map<String, String> environment,
      Mistakes mistakes) {
    Settings settings = Settings.read(file, environment, mistakes);
    if (dataDir != null) {
      settings.override(ConfigKey.DATA_DIR, dataDir.toString(), "--data-dir");
    }
    return settings;
  }

  /** What the engine is told of it. */
  public EngineSettings engine() {
    EngineSettings defaults = EngineSettings.DEFAULT;
    return new EngineSettings(
        rules.duplicateWindow(),
        Optional.ofNullable(webhook).isPresent(),
        true,
        defaults.batch(),
        defaults.queue(),
        defaults.node());
  }
}
