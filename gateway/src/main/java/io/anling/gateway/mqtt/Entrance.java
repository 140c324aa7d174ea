package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.CredentialPace;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.mqtt.Departure.Rooms;
import io.anling.gateway.mqtt.Wills.Will;
import io.anling.gateway.tls.Tls;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.mqtt.MqttEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets connections in, each at its turn ({@link ConnectPace}). While a credential is looked up
 * nothing is read from its connection, so that what a client sends right behind its CONNECT is not
 * lost. Used on one event loop.
 */
final class Entrance {

  /** Why not. */
  enum Refusal {
    NO_CREDENTIAL(
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
    WRONG_CREDENTIAL(
        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD),
    NOT_NOW(
        MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
        MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5),
    TOO_FAST(
        MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
        MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED);

    private final MqttConnectReturnCode three;
    private final MqttConnectReturnCode five;

    Refusal(MqttConnectReturnCode three, MqttConnectReturnCode five) {
      this.three = three;
      this.five = five;
    }
  }

  private final Shared shared;
  private final Rooms rooms;
  private final Mailbox mailbox;
  private final ConnectPace pace;
  private final Meters meters;
  private final @Nullable Tls tls;

  /**
   * @param tls null where connections come in clear
   */
  Entrance(
      Shared shared,
      Rooms rooms,
      Mailbox mailbox,
      ConnectPace pace,
      Meters meters,
      @Nullable Tls tls) {
    this.shared = shared;
    this.rooms = rooms;
    this.mailbox = mailbox;
    this.pace = pace;
    this.meters = meters;
    this.tls = tls;
  }

  /** A CONNECT came. */
  void connect(MqttEndpoint endpoint) {
    Wire wire = Wire.of(endpoint);
    wire.consolidateFlushes();
    wire.pause();
    boolean waits =
        pace.pass(
            () -> {
              if (wire.open()) {
                look(endpoint, wire);
              }
            });
    if (!waits) {
      meters.connectionRefused("pace");
      refuse(endpoint, Refusal.TOO_FAST);
    }
  }

  private void look(MqttEndpoint endpoint, Wire wire) {
    Claim claim = Claim.of(endpoint);
    String id = claim.id();
    if (id == null) {
      shared.ingest().remarks().wrongCredential(claim.said(), "mqtt");
      refuse(endpoint, Refusal.NO_CREDENTIAL);
      return;
    }
    var unused =
        shared
            .directory()
            .find(id)
            .thenAccept(found -> mailbox.put(() -> decide(endpoint, wire, claim, found)))
            .exceptionally(
                error -> {
                  mailbox.put(
                      () -> {
                        if (wire.open()) {
                          refuse(endpoint, Refusal.NOT_NOW);
                        }
                      });
                  return null;
                });
  }

  private static void refuse(MqttEndpoint endpoint, Refusal refusal) {
    endpoint.reject(five(endpoint) ? refusal.five : refusal.three);
  }

  /** The answer to a wrong secret waits where there have been many; see CredentialPace. */
  private void guessed(MqttEndpoint endpoint, Wire wire, Claim claim) {
    CredentialPace guesses = shared.directory().pace();
    String source = endpoint.remoteAddress().hostAddress();
    String who = Optional.ofNullable(claim.said()).orElse("");
    Duration wait = guesses.refused(who, source, shared.ingest().now());
    shared.ingest().remarks().wrongCredential(claim.said(), "mqtt");
    if (wait.isZero()) {
      refuse(endpoint, Refusal.WRONG_CREDENTIAL);
    } else if (guesses.hold()) {
      mailbox.later(
          wait,
          () -> {
            guesses.answered();
            if (wire.open()) {
              refuse(endpoint, Refusal.WRONG_CREDENTIAL);
            }
          });
    } else {
      wire.close();
    }
  }

  private void decide(MqttEndpoint endpoint, Wire wire, Claim claim, Optional<Device> found) {
    if (!wire.open()) {
      return;
    }
    Optional<Proof> proof = found.flatMap(device -> claim.proof(device, shared.directory(), tls));
    if (proof.isEmpty()) {
      guessed(endpoint, wire, claim);
      return;
    }
    boolean anonymous = endpoint.clientIdentifier() == null;
    if (anonymous) {
      endpoint.setClientIdentifier(UUID.randomUUID().toString());
    }
    enter(endpoint, proof.get(), anonymous);
  }

  /** An older session of the same client ends first, so that what it kept can go on. */
  private void enter(MqttEndpoint endpoint, Proof proof, boolean anonymous) {
    String device = proof.device().id();
    String client = endpoint.clientIdentifier();
    Runnable in =
        () -> {
          try {
            accept(endpoint, proof, anonymous);
          } finally {
            shared.sessions().entered(device, client);
          }
        };
    Runnable turn =
        () -> {
          MqttSession older = shared.sessions().under(device, client);
          if (older == null || !Wire.of(endpoint).open()) {
            mailbox.put(in);
          } else {
            older.takenOver(() -> mailbox.put(in));
          }
        };
    shared.sessions().enter(device, client, turn);
  }

  private void accept(MqttEndpoint endpoint, Proof proof, boolean anonymous) {
    if (!Wire.of(endpoint).open()) {
      return;
    }
    Device device = proof.device();
    String client = endpoint.clientIdentifier();
    int generation = device.credential().generation();
    Optional<KeptSession> kept = Optional.empty();
    if (endpoint.isCleanSession()) {
      rooms.sessions().drop(device.id(), client);
    } else {
      kept = rooms.sessions().take(device.id(), client, generation, shared.ingest().now());
    }
    rooms.wills().connected(device.id(), client, kept.isEmpty());
    Terms terms = Terms.of(endpoint, rooms.longestSession());
    Held will = will(endpoint, device);
    Departure departure =
        new Departure(
            rooms,
            kept.orElseGet(() -> new KeptSession(device.id(), generation)),
            terms,
            will.kept());
    MqttSession session = new MqttSession(shared, mailbox, endpoint, proof, departure);
    session.listen();
    proof.shown();
    shared.sessions().add(session);
    roomFor(device);
    MqttProperties told = properties(endpoint, terms, anonymous);
    if (!will.said().isEmpty()) {
      terms.said(will.said()).listAll().forEach(told::add);
    }
    endpoint.accept(kept.isPresent(), told);
    session.accepted();
  }

  /**
   * What became of the will of a CONNECT.
   *
   * @param kept null where there is none
   * @param said to the client, where that is another than it thinks
   */
  private record Held(@Nullable Will kept, String said) {}

  private Held will(MqttEndpoint endpoint, Device device) {
    WillSieve.Given given = Wire.of(endpoint).takeWill();
    if (given == null) {
      return new Held(null, "");
    }
    if (given.tooLong()) {
      meters.will("too-long");
      shared.ingest().remarks().willTooLong(device.id(), given.length());
      return new Held(null, "a will of " + WillRoom.MOST_BYTES_EACH + " bytes at most is kept");
    }
    Will will = rooms.wills().of(given, device, endpoint.clientIdentifier()).orElse(null);
    if (will == null || rooms.wills().room().hold(will)) {
      return new Held(will, "");
    }
    meters.will("no-room");
    return new Held(null, "there is no room for the will now");
  }

  private void roomFor(Device device) {
    MqttSession oldest =
        shared.sessions().beyond(device.id(), shared.settings().bounds().perDevice());
    if (oldest != null) {
      meters.connectionRefused("device");
      oldest.makeRoom();
    }
  }

  private static boolean five(MqttEndpoint endpoint) {
    return endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
  }

  /** What an MQTT 5 client has to know: what is kept, what there is not, and what is too much. */
  private MqttProperties properties(MqttEndpoint endpoint, Terms terms, boolean anonymous) {
    MqttProperties properties = new MqttProperties();
    if (!terms.five()) {
      return properties;
    }
    long asked =
        Terms.number(endpoint.connectProperties(), MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
    Duration kept = terms.sessionExpiry();
    if (asked != kept.toSeconds()) {
      properties.add(number(MqttProperties.SESSION_EXPIRY_INTERVAL, (int) kept.toSeconds()));
    }
    List.of(
            number(MqttProperties.RECEIVE_MAXIMUM, shared.settings().maxInFlight()),
            number(MqttProperties.MAXIMUM_PACKET_SIZE, shared.settings().maxMessageBytes()),
            number(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0),
            number(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0))
        .forEach(properties::add);
    if (anonymous) {
      properties.add(
          new StringProperty(
              MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, endpoint.clientIdentifier()));
    }
    return properties;
  }

  private static IntegerProperty number(int id, int value) {
    return new IntegerProperty(id, value);
  }
}
