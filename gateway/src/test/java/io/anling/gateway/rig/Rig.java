package io.anling.gateway.rig;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.HumanAct;
import io.anling.alert.engine.ActOnAlert;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.FaultyStore;
import io.anling.alert.engine.LogTable;
import io.anling.alert.engine.RegistryTable;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.WorkItem;
import io.anling.alert.engine.WorkingSet;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.Device;
import io.anling.gateway.coap.CoapListener;
import io.anling.gateway.coap.CoapSettings;
import io.anling.gateway.ingest.CredentialWatch;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.IngestSettings;
import io.anling.gateway.ingest.OutcomePublisher;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.ingest.Remarks;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.mqtt.BridgeSettings;
import io.anling.gateway.mqtt.BrokerBridge;
import io.anling.gateway.mqtt.MqttListener;
import io.anling.gateway.mqtt.MqttSettings;
import io.anling.gateway.security.SecretBox;
import io.anling.gateway.tls.Tls;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The listeners over a real engine on a real SQLite store, with a made-up village: household H001
 * (测试甲) has {@code button}, {@code hub} and its child {@code pendant}; H002 has {@code other-hub}
 * with {@code other-pendant}, and {@code sensor}, whose model carries no emergency; {@code retired}
 * is revoked. The secret of a device is {@code secret-ID}.
 */
public final class Rig implements AutoCloseable {

  /** The model that cannot carry an emergency. */
  public static final String THERMOMETER = "thermometer";

  public final FaultyStore store;
  public final AlertEngine engine;
  public final DeviceDirectory directory;
  public final Measurements measured;
  public final Ingest ingest;
  public final Outcomes outcomes = new Outcomes();
  public final Meters meters = new Meters();
  public final SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES]);
  public final MqttListener mqtt;
  public final CoapListener coap;

  private final Vertx vertx = Vertx.vertx();
  private final OutcomePublisher publisher;
  private final CredentialWatch credentials;
  private final List<BrokerBridge> bridges = new CopyOnWriteArrayList<>();
  private final Duration unconfirmedTimeout;
  private volatile EngineListener listener = EngineListener.NONE;

  /** What a test may set. */
  public record Settings(
      Duration unconfirmedTimeout,
      int maxInFlight,
      int mqttPort,
      int dtlsPort,
      int labPort,
      @Nullable Tls tls) {

    public Settings(Duration timeout, int maxInFlight, int mqttPort, int dtlsPort, int labPort) {
      this(timeout, maxInFlight, mqttPort, dtlsPort, labPort, null);
    }

    public static final Settings DEFAULT =
        new Settings(Duration.ofSeconds(10), 256, 0, 0, CoapSettings.OFF);

    public Settings unconfirmedFor(Duration timeout) {
      return new Settings(timeout, maxInFlight, mqttPort, dtlsPort, labPort, tls);
    }
  }

  public Rig(Path directoryPath, Settings settings) throws SQLException {
    unconfirmedTimeout = settings.unconfirmedTimeout();
    store = new FaultyStore(JdbcAlertStore.sqlite(directoryPath.resolve("anling.db")));
    engine =
        new AlertEngine(
            store,
            EngineSettings.DEFAULT,
            EngineClock.start(),
            new EngineListener() {
              @Override
              public void committed(Committed committed) {
                listener.committed(committed);
              }
            });
    directory = new DeviceDirectory(store, box);
    measured = new Measurements(directoryPath);
    ingest =
        new Ingest(
            new Ingest.Road(engine, measured.spool(), directory, new Remarks(engine)),
            box,
            meters,
            new IngestSettings(
                Duration.ofDays(7),
                Duration.ofSeconds(1),
                RigModels.ALL,
                IngestSettings.DEFAULT.zone()));
    mqtt = new MqttListener(vertx, mqtt(settings), ingest, directory, outcomes, meters);
    coap = RigCoap.listener(this, settings, directoryPath.resolve("dtls-sessions"));
    publisher = new OutcomePublisher(directory, outcomes, this::tell);
    credentials = new CredentialWatch(directory, List.of(mqtt, coap));
    directory.pace().measure(meters);
    listener =
        new EngineListener() {
          @Override
          public void committed(Committed committed) {
            directory.committed(committed);
            publisher.committed(committed);
            credentials.committed(committed);
          }
        };
    engine.start();
    registry(all -> RigVillage.settle(all, this));
    mqtt.start();
    coap.start();
  }

  private void tell(String speaker, String hearer) {
    mqtt.tell(speaker, hearer);
    coap.tell(speaker, hearer);
    bridges.forEach(bridge -> bridge.tell(hearer));
  }

  /** Reads a broker from now on; keeps what it knows in {@code file}. */
  public BrokerBridge bridge(BridgeSettings bridge, Path file) {
    BrokerBridge.Shared shared =
        new BrokerBridge.Shared(ingest, outcomes, meters, unconfirmedTimeout);
    BrokerBridge started = new BrokerBridge(bridge, shared, file);
    bridges.add(started);
    started.start();
    return started;
  }

  private static MqttSettings mqtt(Settings settings) {
    return new MqttSettings(
        "127.0.0.1",
        settings.mqttPort(),
        settings.unconfirmedTimeout(),
        64 * 1024,
        settings.maxInFlight(),
        2);
  }

  /** A device of the village, its secret sealed. */
  public Device device(String id, String household, String hub, int generation, boolean revoked) {
    String sealed = hub == null ? box.seal(id, bytes(secret(id))) : null;
    String model = id.equals("sensor") ? THERMOMETER : "button";
    return new Device(
        id, model, household, null, hub, new Device.Credential(generation, sealed, revoked));
  }

  public static String secret(String device) {
    return "secret-" + device;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Changes the registry as an import would. */
  public void registry(Consumer<RegistryTable> change) {
    run(
        work -> {
          change.accept(work.tables().registry());
          work.registryChanged();
        });
  }

  private void run(Consumer<WorkingSet> work) {
    Command<Boolean> command =
        new Command<>() {
          @Override
          public Urgency urgency() {
            return Urgency.HUMAN;
          }

          @Override
          public Boolean decide(WorkingSet set, Instant now) {
            work.accept(set);
            return true;
          }
        };
    engine.submit(command).orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Waits until everything that was submitted before is committed. */
  public void flush() {
    run(work -> {});
  }

  public <T> T read(Function<StoreSession, T> work) {
    return store.read(work);
  }

  /** Every alert, the newest first. */
  public List<AlertRow> alerts() {
    AlertQuery all = new AlertQuery(Set.of(AlertState.values()), Set.of(""), null, null, null, 500);
    return read(session -> session.alerts().page(all));
  }

  public List<AlertKind> kinds() {
    return alerts().stream().map(row -> row.alert().kind()).toList();
  }

  public List<WorkItem> work(String list) {
    return read(session -> session.desk().work(list, 100));
  }

  public List<LogTable.AuditRecord> audits(String what) {
    return read(session -> session.log().audits(100)).stream()
        .filter(entry -> entry.what().equals(what))
        .toList();
  }

  /** Somebody acknowledges the alert. */
  public void acknowledge(String alert) {
    act(alert, new HumanAct(Act.ACKNOWLEDGE, "坐席甲", null));
  }

  /** The same somebody asks a helper to go. */
  public void dispatch(String alert) {
    act(alert, HumanAct.dispatch("坐席甲", List.of("helper:1"), Duration.ofMinutes(2)));
  }

  private void act(String alert, HumanAct act) {
    engine.submit(new ActOnAlert(alert, act, null, null)).orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    bridges.forEach(BrokerBridge::close);
    credentials.close();
    mqtt.close();
    coap.close();
    publisher.close();
    engine.close();
    directory.close();
    measured.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    store.close();
  }
}
