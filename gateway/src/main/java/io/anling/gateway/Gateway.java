package io.anling.gateway;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.CoverWatch;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.LogKeeper;
import io.anling.alert.engine.NoticePump;
import io.anling.alert.engine.Outbox;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.admin.AdminCommands;
import io.anling.gateway.admin.AdminOutput;
import io.anling.gateway.admin.AdminRoad;
import io.anling.gateway.admin.AdminSocket;
import io.anling.gateway.admin.FirstSignIn;
import io.anling.gateway.admin.Gate;
import io.anling.gateway.coap.CoapListener;
import io.anling.gateway.coap.CoapSettings;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.data.StorePatience;
import io.anling.gateway.http.HttpListener;
import io.anling.gateway.http.StreamHub;
import io.anling.gateway.ingest.CredentialWatch;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.LetterDesk;
import io.anling.gateway.ingest.OutcomePublisher;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.ingest.Remarks;
import io.anling.gateway.metrics.EngineMeters;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.metrics.OpenAlertAudit;
import io.anling.gateway.metrics.OpenAlertCount;
import io.anling.gateway.mqtt.BrokerBridge;
import io.anling.gateway.mqtt.MqttListener;
import io.anling.gateway.notify.ChannelPumps;
import io.anling.gateway.notify.WebhookSender;
import io.anling.gateway.registry.CsvImport;
import io.anling.gateway.security.SecretBox;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A serving gateway: what it starts, in this order, and stops in the reverse one. */
final class Gateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private static final Duration STORE_COMES_UP = Duration.ofSeconds(30);
  private static final long PROBE_MILLIS = 2_000;
  private static final InstantSource WALL = InstantSource.system();

  private final Plan plan;
  private final AdminOutput output;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private Gateway(Plan plan, AdminOutput output) {
    this.plan = plan;
    this.output = output;
  }

  /**
   * Starts everything; says {@code ready} when devices and people are served.
   *
   * @throws ConfigException where something cannot be started; what was started is stopped again
   */
  static Gateway start(GatewayConfig config, Emergency emergency, AdminOutput output) {
    Gateway gateway = new Gateway(Plan.of(config), output);
    try {
      gateway.open(config, emergency);
      return gateway;
    } catch (IllegalStateException e) {
      gateway.close();
      throw new ConfigException(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private void open(GatewayConfig config, Emergency emergency) {
    DataDirectory data =
        keep(new DataDirectory(config.store(), AdminRoad.alone(config.store().dataDir())));
    DataDirectory.Opened opened =
        data.migrated(
            new StorePatience(STORE_COMES_UP, output::say),
            kept -> output.say(DataDirectory.keptAs(kept)));
    SecretBox box = opened.box();
    JdbcAlertStore store = keep(opened.store());

    Vertx vertx = Plan.vertx(this::keep, emergency);
    EngineClock clock = store.read(EngineClock::start);
    Meters meters = new Meters();
    StoreWatch watch = new StoreWatch();
    DeviceDirectory directory = keep(new DeviceDirectory(store, box));
    StreamHub stream = keep(new StreamHub(vertx, store, plan.http(), clock));
    EngineListeners listeners =
        EngineListeners.of(emergency, watch, new EngineMeters(meters), new OpenAlertAudit(meters));
    Nodes nodes = new Nodes(data.node(), store, clock, listeners);
    nodes.everyones().hear(stream, new OpenAlertCount(meters, store));
    nodes.everyones().onCommitted(directory::committed);
    EngineSettings settings = config.engine().as(data.node());
    AlertEngine engine = keep(new AlertEngine(store, settings, clock, listeners));
    keep(nodes);
    plan.webhook(data)
        .map(hook -> keep(new WebhookSender(vertx, hook, meters, clock, WALL)))
        .map(sender -> keep(new NoticePump(Outbox.WEBHOOK, store, engine, sender)))
        .ifPresent(pump -> started(pump, listeners));
    engine.start();
    nodes.start(engine);
    Gate gate = plan.gate(engine, store, box, settings);
    gate.settle();
    LogKeeper keeper = keep(new LogKeeper(engine, gate.logKey(), plan.retention()));
    listeners.onCommitted(keeper::committed);
    keeper.start();
    new SettledPolicies(gate, plan.vault(box)).settle(config.rules());
    ChannelPumps channels =
        keep(new ChannelPumps(vertx, store, engine, meters, plan.vault(box), plan.channelPlace()));
    channels.refresh();
    listeners.onCommitted(channels::offer);
    nodes.everyones().onCommitted(channels::committed);
    vertx.setPeriodic(PROBE_MILLIS, timer -> watch.probe(engine));
    keep(new CoverWatch(store, engine)).start();

    Telemetry telemetry = keep(Telemetry.start(config.store().telemetry(), data, WALL));
    telemetry.measure(meters);
    Ingest.Road road = new Ingest.Road(engine, telemetry.sink(), directory, new Remarks(engine));
    Ingest ingest = new Ingest(road, box, meters, plan.ingest());
    Outcomes outcomes = new Outcomes();
    outcomes.measure(meters);
    Optional<Certificates> shown =
        Certificates.open(config, WALL, ingest.remarks(), meters, this::keep);
    MqttListener.Secure secure = shown.map(Certificates::secureMqtt).orElse(null);
    MqttListener mqtt =
        keep(new MqttListener(vertx, plan.mqtt(), secure, ingest, directory, outcomes, meters));
    List<BrokerBridge> bridges =
        plan.bridges(
            data,
            new BrokerBridge.Shared(ingest, outcomes, meters, plan.mqtt().unconfirmedTimeout()));
    CoapListener.Sources devices =
        new CoapListener.Sources(
            directory,
            outcomes,
            Plan.savedSessions(data, box, WALL),
            shown.map(Certificates::tls).orElse(null));
    CoapListener coap = keep(new CoapListener(plan.coap(), ingest, devices, meters));
    OutcomePublisher publisher =
        keep(new OutcomePublisher(directory, outcomes, Plan.tellers(mqtt, coap, bridges)));
    nodes.everyones().onCommitted(publisher::committed);
    mqtt.start();
    say("mqtt", plan.mqtt().host(), mqtt.port());
    shown.ifPresent(one -> say("mqtt+tls", one.mqtt().host(), mqtt.securePort()));
    coap.start();
    say("coap+dtls", plan.coap().host(), coap.dtlsPort());
    say("coap", "127.0.0.1", coap.labPort());
    CredentialWatch credentials = keep(new CredentialWatch(directory, List.of(mqtt, coap)));
    nodes.everyones().onCommitted(credentials::committed);
    directory.pace().measure(meters);
    bridges.forEach(bridge -> keep(bridge).start());

    Path signIn = data.firstSignInFile();
    HttpListener.Seams seams =
        new HttpListener.Seams(
            stream,
            meters,
            Plan.health(engine, watch, telemetry, bridges),
            telemetry.reader(),
            new HttpImport(new CsvImport(store, engine, box)),
            name -> FirstSignIn.happened(signIn, name),
            new LetterDesk(ingest, engine, box),
            channels,
            config.rules().models());
    HttpListener http = new HttpListener(vertx, plan.http(), store, engine, seams);
    keep(() -> Plan.await(http.close()));
    say("http", plan.http().host(), plan.port(http));
    shown.ifPresent(one -> say("https", one.http().host(), one.startHttps(http)));

    keep(AdminSocket.listen(data.socketFile(), new AdminCommands(gate)));
    FirstSignIn.ensure(gate, signIn).ifPresent(file -> output.answer("first sign-in: " + file));
    output.answer("ready");
  }

  private static void started(NoticePump pump, EngineListeners listeners) {
    listeners.onCommitted(pump::offer);
    pump.start();
  }

  private void say(String listener, String host, int port) {
    if (port != CoapSettings.OFF) {
      output.answer("listening " + listener + " " + host + ":" + port);
    }
  }

  private <T extends AutoCloseable> T keep(T started) {
    opened.push(started);
    return started;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable next = opened.pop();
      try {
        next.close();
      } catch (Exception e) {
        log.warn("{} did not close", next.getClass().getSimpleName(), e);
      }
    }
  }
}
