package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.CredentialWatch;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.tls.Tls;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The MQTT listener: a port in clear, and one with TLS where there is a certificate. */
public final class MqttListener implements AutoCloseable, CredentialWatch.Connections {

  /** There is no such port. */
  public static final int OFF = -1;

  private static final long START_SECONDS = 30;
  private static final long LOOK_MILLIS = 250;

  /** Event loops share a free port by the same negative number. */
  private static final AtomicInteger freePort = new AtomicInteger();

  /**
   * Where it listens with TLS.
   *
   * @param port 0 for any free one
   */
  public record Secure(Tls tls, String host, int port) {}

  private final Vertx vertx;
  private final MqttSettings settings;
  private final Ingest ingest;
  private final DeviceDirectory directory;
  private final Outcomes outcomes;
  private final Meters meters;
  private final @Nullable Secure secure;
  private final Sessions sessions = new Sessions();
  private final Departure.Rooms rooms;
  private final Door door;
  private final List<MqttLoop> loops = new ArrayList<>();
  private final List<MqttLoop> secureLoops = new ArrayList<>();
  private final List<String> deployed = new ArrayList<>();
  private long looking;

  /** In clear only. */
  public MqttListener(
      Vertx vertx,
      MqttSettings settings,
      Ingest ingest,
      DeviceDirectory directory,
      Outcomes outcomes,
      Meters meters) {
    this(vertx, settings, null, ingest, directory, outcomes, meters);
  }

  /**
   * @param secure null where there is no certificate
   */
  public MqttListener(
      Vertx vertx,
      MqttSettings settings,
      @Nullable Secure secure,
      Ingest ingest,
      DeviceDirectory directory,
      Outcomes outcomes,
      Meters meters) {
    this.vertx = vertx;
    this.settings = settings;
    this.secure = secure;
    this.ingest = ingest;
    this.directory = directory;
    this.outcomes = outcomes;
    this.meters = meters;
    MqttSettings.Bounds bounds = settings.bounds();
    this.door = new Door(settings, meters);
    this.rooms =
        new Departure.Rooms(
            new KeptSessions(outcomes),
            new Wills(ingest, meters, bounds, this::connected),
            bounds.longestSession());
    meters.gauge("anling.devices.connected", sessions::devices, "transport", "mqtt");
    meters.gauge("anling.mqtt.connections", door::open);
    meters.gauge("anling.mqtt.connections.unproven", door::unproven);
    meters.gauge("anling.mqtt.sessions.kept", rooms.sessions()::size);
    meters.gauge("anling.mqtt.wills.bytes", rooms.wills().room()::bytes);
    meters.gauge("anling.mqtt.connects.waiting", this::waiting);
  }

  private int waiting() {
    return loops.stream().mapToInt(MqttLoop::waiting).sum()
        + secureLoops.stream().mapToInt(MqttLoop::waiting).sum();
  }

  /**
   * Listens from now on.
   *
   * @throws IllegalStateException in one line, where a port is not to be had
   */
  public void start() {
    listen(settings, null, loops);
    Secure also = secure;
    if (also != null) {
      listen(settings.on(also.host(), also.port()), also.tls(), secureLoops);
      also.tls().onChange(() -> sessions.all().forEach(MqttSession::lookAgain));
    }
    looking =
        vertx.setPeriodic(
            LOOK_MILLIS,
            timer -> {
              rooms.wills().look(ingest.now());
              rooms.sessions().look(ingest.now());
            });
  }

  private void listen(MqttSettings where, @Nullable Tls tls, List<MqttLoop> into) {
    MqttSettings bound =
        where.port() == 0 ? where.on(where.host(), freePort.decrementAndGet()) : where;
    for (int i = 0; i < bound.instances(); i++) {
      Shared shared = new Shared(bound, ingest, directory, sessions, outcomes, new Unconfirmed());
      MqttLoop loop = new MqttLoop(vertx, shared, rooms, door, meters, tls);
      into.add(loop);
      deployed.add(
          started(vertx.deployVerticle(loop, new DeploymentOptions()), where, tls != null));
    }
  }

  private static <T> T started(Future<T> future, MqttSettings where, boolean tls) {
    try {
      return await(future);
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "MQTT cannot listen on "
              + where.host()
              + ":"
              + where.port()
              + ": "
              + e.getMessage()
              + ("; choose another " + (tls ? "mqtt.tls.port" : "mqtt.port"))
              + " or stop what uses it",
          e);
    }
  }

  /** Fails with the reason in words. */
  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException("interrupted", e);
    } catch (TimeoutException e) {
      throw new CompletionException("it takes longer than " + START_SECONDS + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String words = cause.getMessage();
      throw new CompletionException(words == null ? cause.getClass().getSimpleName() : words, e);
    }
  }

  /** Who is connected. */
  Sessions sessions() {
    return sessions;
  }

  /** The bound port. */
  public int port() {
    return loops.get(0).port();
  }

  /** The bound port with TLS; {@link #OFF} where there is none. */
  public int securePort() {
    return secureLoops.isEmpty() ? OFF : secureLoops.get(0).port();
  }

  /** Whether the device has at least one connection. */
  public boolean connected(String deviceId) {
    return !sessions.of(deviceId).isEmpty();
  }

  @Override
  public Set<String> devices() {
    return sessions.deviceIds();
  }

  @Override
  public void end(String device, int generation) {
    sessions.of(device).forEach(session -> session.rekeyed(generation));
  }

  /** Something waits in {@link Outcomes} for {@code hearer}, over the connection of the speaker. */
  public void tell(String speaker, String hearer) {
    sessions.of(speaker).forEach(session -> session.tell(hearer));
  }

  /**
   * Ends every connection (MQTT 5: 0x8B) and the listening; an event loop that does not stop keeps
   * no other from stopping.
   *
   * @throws IllegalStateException in one line, where one did not stop
   */
  @Override
  public void close() {
    vertx.cancelTimer(looking);
    sessions.all().forEach(MqttSession::shutDown);
    List<Future<Void>> stopping = deployed.stream().map(vertx::undeploy).toList();
    deployed.clear();
    Set<String> faults = new TreeSet<>();
    for (Future<Void> one : stopping) {
      try {
        var unused = await(one);
      } catch (CompletionException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "MQTT did not stop listening on " + ports() + ": " + String.join("; ", faults));
    }
  }

  private String ports() {
    String clear = settings.host() + ":" + port();
    Secure also = secure;
    return also == null ? clear : clear + " and " + also.host() + ":" + securePort();
  }
}
