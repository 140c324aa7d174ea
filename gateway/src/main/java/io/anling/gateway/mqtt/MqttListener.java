package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.CredentialWatch;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.metrics.Meters;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The MQTT listener: one port, several event loops. */
public final class MqttListener implements AutoCloseable, CredentialWatch.Connections {

  private static final long START_SECONDS = 30;

  /** Event loops share a free port by the same negative number. */
  private static final AtomicInteger freePort = new AtomicInteger();

  private final Vertx vertx;
  private final MqttSettings settings;
  private final Ingest ingest;
  private final DeviceDirectory directory;
  private final Outcomes outcomes;
  private final Sessions sessions = new Sessions();
  private final List<MqttLoop> loops = new ArrayList<>();
  private final List<String> deployed = new ArrayList<>();

  public MqttListener(
      Vertx vertx,
      MqttSettings settings,
      Ingest ingest,
      DeviceDirectory directory,
      Outcomes outcomes,
      Meters meters) {
    this.vertx = vertx;
    this.settings =
        settings.port() == 0 ? settings.on(settings.host(), freePort.decrementAndGet()) : settings;
    this.ingest = ingest;
    this.directory = directory;
    this.outcomes = outcomes;
    meters.gauge("anling.devices.connected", sessions::devices, "transport", "mqtt");
  }

  /**
   * Listens from now on.
   *
   * @throws IllegalStateException in one line, where the port is not to be had
   */
  public void start() {
    for (int i = 0; i < settings.instances(); i++) {
      MqttLoop loop =
          new MqttLoop(
              vertx,
              new MqttSession.Shared(
                  settings, ingest, directory, sessions, outcomes, new Unconfirmed()));
      loops.add(loop);
      deployed.add(await(vertx.deployVerticle(loop, new DeploymentOptions())));
    }
  }

  private <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "MQTT cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + ": "
              + cause.getMessage()
              + "; choose another mqtt.port or stop what uses it",
          cause);
    }
  }

  /** The bound port. */
  public int port() {
    return loops.get(0).port();
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

  /** Ends every connection (MQTT 5: 0x8B) and the listening. */
  @Override
  public void close() {
    sessions.all().forEach(MqttSession::shutDown);
    deployed.forEach(id -> await(vertx.undeploy(id)));
    deployed.clear();
  }
}
