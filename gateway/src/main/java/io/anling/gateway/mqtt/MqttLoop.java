package io.anling.gateway.mqtt;

import io.anling.gateway.metrics.Meters;
import io.anling.gateway.tls.Tls;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop of a port. */
final class MqttLoop implements Deployable {

  private static final int CONNECT_WITHIN_SECONDS = 20;
  private static final int HANDSHAKE_WITHIN_SECONDS = 20;
  private static final int LONGEST_CLIENT_ID = 256;
  private static final int BACKLOG = 4_096;
  private static final Logger log = LoggerFactory.getLogger(MqttLoop.class);

  private final Vertx vertx;
  private final Shared shared;
  private final Departure.Rooms rooms;
  private final Meters meters;
  private final @Nullable Tls tls;
  private final ConnectPace pace;
  private final MqttServer server;

  /**
   * @param tls null for a port in clear
   */
  MqttLoop(
      Vertx vertx,
      Shared shared,
      Departure.Rooms rooms,
      Door door,
      Meters meters,
      @Nullable Tls tls) {
    this.vertx = vertx;
    this.shared = shared;
    this.rooms = rooms;
    this.meters = meters;
    this.tls = tls;
    MqttSettings settings = shared.settings();
    int perLoop = Math.max(1, settings.bounds().connectsPerSecond() / settings.instances());
    this.pace = new ConnectPace(vertx, perLoop, System::nanoTime);
    this.server = MqttServer.create(new Doorway(vertx, door::enter), options(settings, tls));
  }

  private static MqttServerOptions options(MqttSettings settings, @Nullable Tls tls) {
    MqttServerOptions options = new MqttServerOptions();
    options.setHost(settings.host());
    options.setPort(settings.port());
    options.setMaxMessageSize(settings.maxMessageBytes());
    options.setMaxClientIdLength(LONGEST_CLIENT_ID);
    options.setTimeoutOnConnect(CONNECT_WITHIN_SECONDS);
    options.setAutoClientId(false);
    options.setTcpKeepAlive(true);
    options.setTcpNoDelay(true);
    options.setAcceptBacklog(BACKLOG);
    if (tls != null) {
      secure(options, tls);
    }
    return options;
  }

  /** Handshakes are calculated on threads of their own: presses of others do not wait for them. */
  private static void secure(MqttServerOptions options, Tls tls) {
    options.setSsl(true);
    options.setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    options.setSslHandshakeTimeout(HANDSHAKE_WITHIN_SECONDS);
    options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    options.setKeyCertOptions(KeyCertOptions.wrap(tls.keys()));
    options.setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true));
    if (!tls.authorities().isEmpty()) {
      options.setClientAuth(ClientAuth.REQUEST);
      options.setTrustOptions(TrustOptions.wrap(tls.trust()));
    }
  }

  int port() {
    return server.actualPort();
  }

  /** CONNECTs that wait for their turn. */
  int waiting() {
    return pace.size();
  }

  @Override
  public Future<?> deploy(Context context) {
    Entrance entrance = new Entrance(shared, rooms, new Mailbox(context), pace, meters, tls);
    server.endpointHandler(entrance::connect);
    server.exceptionHandler(error -> log.debug("a connection was refused: {}", error.getMessage()));
    vertx.setPeriodic(
        Unconfirmed.RETRY.toMillis(), id -> shared.unconfirmed().look(shared.ingest().now()));
    return server.listen();
  }

  @Override
  public Future<?> undeploy(Context context) {
    return server.close();
  }
}
