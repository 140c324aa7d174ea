package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.CredentialPace;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop of the listener: lets connections in. While a credential is looked up nothing is
 * read from its connection, so that what a client sends right behind its CONNECT is not lost.
 */
final class MqttLoop implements Deployable {

  private static final int CONNECT_WITHIN_SECONDS = 20;
  private static final int LONGEST_CLIENT_ID = 256;
  private static final Logger log = LoggerFactory.getLogger(MqttLoop.class);

  private final Vertx vertx;
  private final MqttSession.Shared shared;
  private final MqttServer server;

  MqttLoop(Vertx vertx, MqttSession.Shared shared) {
    this.vertx = vertx;
    this.shared = shared;
    this.server = MqttServer.create(vertx, options(shared.settings()));
  }

  private static MqttServerOptions options(MqttSettings settings) {
    MqttServerOptions options = new MqttServerOptions();
    options.setHost(settings.host());
    options.setPort(settings.port());
    options.setMaxMessageSize(settings.maxMessageBytes());
    options.setMaxClientIdLength(LONGEST_CLIENT_ID);
    options.setTimeoutOnConnect(CONNECT_WITHIN_SECONDS);
    options.setAutoClientId(false);
    options.setTcpKeepAlive(true);
    options.setTcpNoDelay(true);
    return options;
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> deploy(Context context) {
    Mailbox mailbox = new Mailbox(context);
    server.endpointHandler(endpoint -> connect(mailbox, endpoint));
    server.exceptionHandler(error -> log.debug("a connection was refused: {}", error.getMessage()));
    vertx.setPeriodic(
        Unconfirmed.RETRY.toMillis(), id -> shared.unconfirmed().look(shared.ingest().now()));
    return server.listen();
  }

  @Override
  public Future<?> undeploy(Context context) {
    return server.close();
  }

  private void connect(Mailbox mailbox, MqttEndpoint endpoint) {
    Wire wire = Wire.of(endpoint);
    wire.consolidateFlushes();
    MqttAuth auth = endpoint.auth();
    if (auth == null || auth.getUsername() == null || auth.getPassword() == null) {
      String claimed = auth == null ? null : auth.getUsername();
      shared.ingest().remarks().wrongCredential(claimed, "mqtt");
      endpoint.reject(refusal(endpoint, false));
      return;
    }
    wire.pause();
    var unused =
        shared
            .directory()
            .find(auth.getUsername())
            .thenAccept(found -> mailbox.put(() -> decide(mailbox, endpoint, wire, found)))
            .exceptionally(
                error -> {
                  mailbox.put(() -> unavailable(endpoint, wire));
                  return null;
                });
  }

  private static void unavailable(MqttEndpoint endpoint, Wire wire) {
    if (wire.open()) {
      endpoint.reject(
          five(endpoint)
              ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
              : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
    }
  }

  private void decide(Mailbox mailbox, MqttEndpoint endpoint, Wire wire, Optional<Device> found) {
    if (!wire.open()) {
      return;
    }
    String password = endpoint.auth().getPassword();
    if (found.filter(device -> shared.directory().proves(device, password)).isEmpty()) {
      wrong(endpoint, wire);
      return;
    }
    boolean anonymous = endpoint.clientIdentifier() == null;
    if (anonymous) {
      endpoint.setClientIdentifier(UUID.randomUUID().toString());
    }
    MqttSession session = new MqttSession(shared, mailbox, endpoint, wire, found.get());
    session.listen();
    MqttSession older = shared.sessions().add(session);
    if (older != null) {
      older.takenOver();
    }
    endpoint.accept(false, properties(endpoint, anonymous));
    wire.resume();
  }

  /** The answer to a wrong secret waits where there have been many; see CredentialPace. */
  private void wrong(MqttEndpoint endpoint, Wire wire) {
    String claimed = endpoint.auth().getUsername();
    shared.ingest().remarks().wrongCredential(claimed, "mqtt");
    CredentialPace pace = shared.directory().pace();
    String source = endpoint.remoteAddress().hostAddress();
    Duration wait = pace.refused(claimed, source, shared.ingest().now());
    if (wait.isZero()) {
      endpoint.reject(refusal(endpoint, true));
    } else if (pace.hold()) {
      vertx.setTimer(
          wait.toMillis(),
          id -> {
            pace.answered();
            if (wire.open()) {
              endpoint.reject(refusal(endpoint, true));
            }
          });
    } else {
      wire.close();
    }
  }

  private static boolean five(MqttEndpoint endpoint) {
    return endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
  }

  private static MqttConnectReturnCode refusal(MqttEndpoint endpoint, boolean tried) {
    if (five(endpoint)) {
      return tried
          ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
          : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5;
    }
    return tried
        ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD
        : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
  }

  /** What an MQTT 5 client has to know: sessions are not kept, and what is too much. */
  private MqttProperties properties(MqttEndpoint endpoint, boolean anonymous) {
    MqttProperties properties = new MqttProperties();
    if (five(endpoint)) {
      properties.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
      properties.add(
          new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, shared.settings().maxInFlight()));
      properties.add(
          new IntegerProperty(
              MqttProperties.MAXIMUM_PACKET_SIZE, shared.settings().maxMessageBytes()));
      properties.add(new IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
    }
    if (five(endpoint) && anonymous) {
      properties.add(
          new StringProperty(
              MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, endpoint.clientIdentifier()));
    }
    return properties;
  }
}
