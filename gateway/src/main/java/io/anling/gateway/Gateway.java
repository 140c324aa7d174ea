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
import io.anling.gateway.notify.ChannelVault;
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

  /** Where everything is kept. */
  private record Place(DataDirectory data, JdbcAlertStore store, SecretBox box) {}

  /**
   * What decides, and who hears of it.
   *
   * @param listeners hear what this node did
   * @param nodes also hear what the others did
   */
  private record Core(
      Vertx vertx,
      Meters meters,
      StoreWatch watch,
      StreamHub stream,
      DeviceDirectory directory,
      EngineListeners listeners,
      Nodes nodes,
      AlertEngine engine,
      Gate gate) {}

  /** What takes what devices say. */
  private record Doors(
      Telemetry telemetry,
      Ingest ingest,
      Optional<Certificates> shown,
      MqttListener mqtt,
      CoapListener coap,
      List<BrokerBridge> bridges) {}

  /** From the inside out: nobody is heard before what he says can be kept and told. */
  private void open(GatewayConfig config, Emergency emergency) {
    Place place = place(config);
    Core core = core(config, place, emergency);
    ChannelPumps channels = notices(config, place, core);
    Doors doors = doors(config, place, core);
    devicesComeIn(core, doors);
    peopleComeIn(config, place, core, channels, doors);
    output.answer("ready");
  }

  private Place place(GatewayConfig config) {
    DataDirectory data =
        keep(new DataDirectory(config.store(), AdminRoad.alone(config.store().dataDir())));
    DataDirectory.Opened opened =
        data.migrated(
            new StorePatience(STORE_COMES_UP, output::say),
            kept -> output.say(DataDirectory.keptAs(kept)));
    SecretBox box = opened.box();
    return new Place(data, keep(opened.store()), box);
  }

  private Core core(GatewayConfig config, Place place, Emergency emergency) {
    JdbcAlertStore store = place.store();
    Vertx vertx = Plan.vertx(this::keep, emergency);
    EngineClock clock = store.read(EngineClock::start);
    Meters meters = new Meters();
    StoreWatch watch = new StoreWatch();
    DeviceDirectory directory = keep(new DeviceDirectory(store, place.box()));
    StreamHub stream = keep(new StreamHub(vertx, store, plan.http(), clock));
    EngineListeners listeners =
        EngineListeners.of(emergency, watch, new EngineMeters(meters), new OpenAlertAudit(meters));
    Nodes nodes = new Nodes(place.data().node(), store, clock, listeners);
    nodes.everyones().hear(stream, new OpenAlertCount(meters, store));
    nodes.everyones().onCommitted(directory::committed);
    EngineSettings settings = config.engine().as(place.data().node());
    AlertEngine engine = keep(new AlertEngine(store, settings, clock, listeners));
    keep(nodes);
    Optional<NoticePump> webhook =
        plan.webhook(place.data())
            .map(hook -> keep(new WebhookSender(vertx, hook, meters, clock, WALL)))
            .map(sender -> keep(new NoticePump(Outbox.WEBHOOK, store, engine, sender)));
    webhook.ifPresent(pump -> started(pump, listeners));
    engine.start();
    nodes.start(engine);
    Gate gate = plan.gate(engine, store, place.box(), settings);
    return new Core(vertx, meters, watch, stream, directory, listeners, nodes, engine, gate);
  }

  /** Who is told, and that somebody can be. */
  private ChannelPumps notices(GatewayConfig config, Place place, Core core) {
    AlertEngine engine = core.engine();
    ChannelVault vault = plan.vault(place.box());
    core.gate().settle();
    LogKeeper keeper = keep(new LogKeeper(engine, core.gate().logKey(), plan.retention()));
    core.listeners().onCommitted(keeper::committed);
    keeper.start();
    new SettledPolicies(core.gate(), vault).settle(config.rules());
    ChannelPumps channels =
        keep(
            new ChannelPumps(
                core.vertx(), place.store(), engine, core.meters(), vault, plan.channelPlace()));
    channels.refresh();
    core.listeners().onCommitted(channels::offer);
    core.nodes().everyones().onCommitted(channels::committed);
    core.vertx().setPeriodic(PROBE_MILLIS, timer -> core.watch().probe(engine));
    keep(new CoverWatch(place.store(), engine)).start();
    return channels;
  }

  private Doors doors(GatewayConfig config, Place place, Core core) {
    Meters meters = core.meters();
    DeviceDirectory directory = core.directory();
    Telemetry telemetry = keep(Telemetry.start(config.store().telemetry(), place.data(), WALL));
    telemetry.measure(meters);
    Remarks remarks = new Remarks(core.engine());
    Ingest.Road road = new Ingest.Road(core.engine(), telemetry.sink(), directory, remarks);
    Ingest ingest = new Ingest(road, place.box(), meters, plan.ingest());
    Outcomes outcomes = new Outcomes();
    outcomes.measure(meters);
    Optional<Certificates> shown = Certificates.open(config, WALL, remarks, meters, this::keep);
    MqttListener.Secure secure = shown.map(Certificates::secureMqtt).orElse(null);
    MqttListener mqtt =
        keep(
            new MqttListener(
                core.vertx(), plan.mqtt(), secure, ingest, directory, outcomes, meters));
    List<BrokerBridge> bridges =
        plan.bridges(
            place.data(),
            new BrokerBridge.Shared(ingest, outcomes, meters, plan.mqtt().unconfirmedTimeout()));
    CoapListener.Sources devices =
        new CoapListener.Sources(
            directory,
            outcomes,
            Plan.savedSessions(place.data(), place.box(), WALL),
            shown.map(Certificates::tls).orElse(null));
    CoapListener coap = keep(new CoapListener(plan.coap(), ingest, devices, meters));
    OutcomePublisher publisher =
        keep(new OutcomePublisher(directory, outcomes, Plan.tellers(mqtt, coap, bridges)));
    core.nodes().everyones().onCommitted(publisher::committed);
    return new Doors(telemetry, ingest, shown, mqtt, coap, bridges);
  }

  private void devicesComeIn(Core core, Doors doors) {
    MqttListener mqtt = doors.mqtt();
    CoapListener coap = doors.coap();
    mqtt.start();
    say("mqtt", plan.mqtt().host(), mqtt.port());
    doors.shown().ifPresent(one -> say("mqtt+tls", one.mqtt().host(), mqtt.securePort()));
    coap.start();
    say("coap+dtls", plan.coap().host(), coap.dtlsPort());
    say("coap", "127.0.0.1", coap.labPort());
    CredentialWatch credentials = keep(new CredentialWatch(core.directory(), List.of(mqtt, coap)));
    core.nodes().everyones().onCommitted(credentials::committed);
    core.directory().pace().measure(core.meters());
    doors.bridges().forEach(bridge -> keep(bridge).start());
  }

  private void peopleComeIn(
      GatewayConfig config, Place place, Core core, ChannelPumps channels, Doors doors) {
    AlertEngine engine = core.engine();
    Path signIn = place.data().firstSignInFile();
    HttpListener.Seams seams =
        new HttpListener.Seams(
            core.stream(),
            core.meters(),
            Plan.health(engine, core.watch(), doors.telemetry(), doors.bridges()),
            doors.telemetry().reader(),
            new HttpImport(
                new CsvImport(place.store(), engine, place.box(), config.rules().models())),
            name -> FirstSignIn.happened(signIn, name),
            new LetterDesk(doors.ingest(), engine, place.box(), Plan.announced(doors.bridges())),
            channels,
            config.rules().models());
    HttpListener http = new HttpListener(core.vertx(), plan.http(), place.store(), engine, seams);
    keep(() -> Plan.await(http.close()));
    say("http", plan.http().host(), plan.port(http));
    doors.shown().ifPresent(one -> say("https", one.http().host(), one.startHttps(http)));
    keep(AdminSocket.listen(place.data().socketFile(), new AdminCommands(core.gate())));
    FirstSignIn.ensure(core.gate(), signIn)
        .ifPresent(file -> output.answer("first sign-in: " + file));
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
