package io.anling.gateway;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.Retention;
import io.anling.alert.figures.Story;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.admin.Gate;
import io.anling.gateway.coap.CoapListener;
import io.anling.gateway.coap.CoapSettings;
import io.anling.gateway.coap.SavedSessions;
import io.anling.gateway.codec.PayloadFormat;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.config.GatewayConfig.Endpoint;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.data.OneUseFile;
import io.anling.gateway.http.Health;
import io.anling.gateway.http.HttpListener;
import io.anling.gateway.http.HttpSettings;
import io.anling.gateway.ingest.AnnouncedTopics;
import io.anling.gateway.ingest.IngestSettings;
import io.anling.gateway.mqtt.BrokerBridge;
import io.anling.gateway.mqtt.MqttListener;
import io.anling.gateway.mqtt.MqttSettings;
import io.anling.gateway.notify.ChannelPumps;
import io.anling.gateway.notify.ChannelVault;
import io.anling.gateway.notify.WebhookSettings;
import io.anling.gateway.security.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From the configuration to the settings of each part.
 *
 * @param http with the port and the address that people use, both known before anything starts
 */
record Plan(GatewayConfig config, HttpSettings http) {

  private static final long PATIENCE_SECONDS = 20;
  private static final long BLOCKED_MILLIS = 1_000;

  static Plan of(GatewayConfig config) {
    Endpoint endpoint = config.http().endpoint();
    int port = endpoint.port() == 0 ? freePort(endpoint.host()) : endpoint.port();
    String publicUrl = config.http().publicUrl();
    return new Plan(
        config,
        new HttpSettings(
            endpoint.host(),
            port,
            publicUrl == null ? ownUrl(config, endpoint.host(), port) : publicUrl,
            config.rules().zone(),
            HttpSettings.StreamBounds.DEFAULT));
  }

  /** With a certificate, links lead to where it is shown. */
  private static String ownUrl(GatewayConfig config, String host, int port) {
    GatewayConfig.Tls tls = config.tls();
    return tls == null || tls.http().port() == 0
        ? "http://" + reachable(host) + ":" + port
        : "https://" + reachable(tls.http().host()) + ":" + tls.http().port();
  }

  /** Links name the port, so that it must be known before anything is told. */
  private static int freePort(String host) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ConfigException("http.host " + host + " cannot be listened on: " + e.getMessage());
    }
  }

  private static String reachable(String host) {
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "localhost" : host;
    return name.contains(":") ? "[" + name + "]" : name;
  }

  /** One for the whole process; an event loop that is held up for long is reported. */
  static Vertx vertx(Consumer<AutoCloseable> keep, Emergency emergency) {
    VertxOptions options =
        new VertxOptions()
            .setMaxEventLoopExecuteTime(BLOCKED_MILLIS)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false));
    Vertx vertx = Vertx.vertx(options);
    vertx.exceptionHandler(error -> emergency.uncaughtException(Thread.currentThread(), error));
    keep.accept(() -> await(vertx.close()));
    return vertx;
  }

  MqttSettings mqtt() {
    Endpoint endpoint = config.mqtt().endpoint();
    return MqttSettings.DEFAULT
        .on(endpoint.host(), endpoint.port())
        .unconfirmedFor(config.mqtt().unconfirmedTimeout());
  }

  CoapSettings coap() {
    Endpoint dtls = config.coap().dtls();
    Integer lab = config.coap().labPort();
    CoapSettings settings = CoapSettings.DEFAULT.on(dtls.host(), dtls.port());
    return lab == null ? settings : settings.withLabPort(lab);
  }

  /** Where DTLS sessions are kept between an orderly stop and the next start. */
  static SavedSessions savedSessions(DataDirectory data, SecretBox box, InstantSource wall) {
    OneUseFile file = new OneUseFile(data.dtlsSessionsFile(), box);
    return new SavedSessions(file::take, file::put, wall);
  }

  IngestSettings ingest() {
    return new IngestSettings(
        config.rules().duplicateWindow(),
        IngestSettings.DEFAULT.telemetryPatience(),
        config.store().telemetry().deviceRate(),
        config.store().telemetry().deviceBurst(),
        config.rules().models(),
        config.rules().zone());
  }

  /** How long closed alerts are kept; null for ever. */
  @Nullable Retention retention() {
    Duration keep = config.rules().logRetention();
    return keep == null ? null : new Retention(keep, Story::essentials);
  }

  /** The default webhook with its secret; empty where none is configured. */
  Optional<WebhookSettings> webhook(DataDirectory data) {
    return Optional.ofNullable(config.webhook())
        .map(
            webhook ->
                WebhookSettings.of(
                    webhook.url().toString(),
                    webhook.secret() == null ? data.webhookSecret() : webhook.secret(),
                    webhook.allow(),
                    http.publicUrl(),
                    config.rules().zone()));
  }

  /** What commands work with. */
  Gate gate(AlertEngine engine, JdbcAlertStore store, SecretBox box, EngineSettings settings) {
    return new Gate(engine, store, box, settings, config.rules(), config.store().keysFile());
  }

  /** What opens the channels' addresses, and where channels may go. */
  ChannelVault vault(SecretBox box) {
    return new ChannelVault(box, config.rules().channels().allow());
  }

  ChannelPumps.Place channelPlace() {
    return new ChannelPumps.Place(http.publicUrl(), config.rules().zone());
  }

  /** A broker that is away is told and no more: everybody else is served all the same. */
  static Health health(
      AlertEngine engine, StoreWatch watch, Telemetry telemetry, List<BrokerBridge> bridges) {
    List<Health.Part> parts = new ArrayList<>();
    parts.add(
        new Health.Part(
            "engine", () -> engine.alive() ? Optional.empty() : Optional.of("has stopped")));
    parts.add(new Health.Part("store", watch::fault));
    parts.add(new Health.Part("clock", Optional::empty, () -> ClockNote.of(engine.clockState())));
    parts.add(telemetry.health());
    for (BrokerBridge bridge : bridges) {
      parts.add(new Health.Part("bridge " + bridge.name(), Optional::empty, bridge::fault));
    }
    return new Health(parts);
  }

  /** What devices announced to any of the bridges. */
  static AnnouncedTopics announced(List<BrokerBridge> bridges) {
    return (format, topic) -> {
      Map<String, PayloadFormat> readers = new HashMap<>();
      for (BrokerBridge bridge : bridges) {
        bridge.announced(format, topic).ifPresent(reader -> readers.put(bridge.name(), reader));
      }
      return readers;
    };
  }

  /** The bridges, not yet started. */
  List<BrokerBridge> bridges(DataDirectory data, BrokerBridge.Shared shared) {
    return config.mqtt().bridges().stream()
        .map(bridge -> new BrokerBridge(bridge, shared, data.bridgeFile(bridge.name())))
        .toList();
  }

  /** Who tells a device what became of its press: whoever it is behind. */
  static BiConsumer<String, String> tellers(
      MqttListener mqtt, CoapListener coap, List<BrokerBridge> bridges) {
    return (speaker, hearer) -> {
      mqtt.tell(speaker, hearer);
      coap.tell(speaker, hearer);
      bridges.forEach(bridge -> bridge.tell(hearer));
    };
  }

  int port(HttpListener listener) {
    try {
      return await(listener.start());
    } catch (IllegalStateException e) {
      throw new ConfigException(
          "HTTP cannot listen on "
              + http.host()
              + ":"
              + http.port()
              + ": "
              + e.getMessage()
              + "; choose another http.port or stop what uses it");
    }
  }

  /** Waits for something to start or stop. */
  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      throw new IllegalStateException(String.valueOf(cause.getMessage()), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("it takes longer than " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
