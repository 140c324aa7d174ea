package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.InboundMessage;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.mqtt.PubackSwitch.Answer;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one device. Everything runs on the connection's context, but for {@link
 * #takenOver} and {@link #tell}, which may be called from anywhere.
 */
final class MqttSession implements Origin {

  private static final Logger log = LoggerFactory.getLogger(MqttSession.class);

  /** What the sessions of one event loop share. */
  record Shared(
      MqttSettings settings,
      Ingest ingest,
      DeviceDirectory directory,
      Sessions sessions,
      Outcomes outcomes,
      Unconfirmed unconfirmed) {}

  private final Shared shared;
  private final Mailbox mailbox;
  private final MqttEndpoint endpoint;
  private final Wire wire;
  private final Device device;
  private final CommandTopic commands;
  private final Turns turns = new Turns(this::send);
  private final boolean five;

  /** Packet ids at QoS 2 that are confirmed and not yet released by the client. */
  private final Set<Integer> unreleased = new HashSet<>(2);

  private boolean refusedBefore;
  private boolean paused;
  private boolean closed;

  MqttSession(Shared shared, Mailbox mailbox, MqttEndpoint endpoint, Wire wire, Device device) {
    this.shared = shared;
    this.mailbox = mailbox;
    this.endpoint = endpoint;
    this.wire = wire;
    this.device = device;
    this.five = endpoint.protocolVersion() >= MqttVersion.MQTT_5.protocolLevel();
    this.commands = new CommandTopic(this, endpoint, shared, mailbox);
  }

  Device device() {
    return device;
  }

  String clientId() {
    return endpoint.clientIdentifier();
  }

  boolean five() {
    return five;
  }

  boolean closed() {
    return closed;
  }

  /** Hears the connection from now on. */
  void listen() {
    endpoint.publishAutoAck(false);
    endpoint.subscriptionAutoAck(false);
    endpoint.publishHandler(this::published);
    endpoint.publishReleaseHandler(this::released);
    endpoint.exceptionHandler(this::failed);
    endpoint.closeHandler(nothing -> gone());
    commands.listen();
  }

  private void published(MqttPublishMessage message) {
    if (closed || (message.qosLevel() == MqttQoS.EXACTLY_ONCE && repeatedBefore(message))) {
      return;
    }
    Device now = shared.directory().newest(device);
    if (outdated(now.credential().generation())) {
      return;
    }
    Optional<MqttTopics.Target> target = MqttTopics.publish(message.topicName());
    Turn turn = turn(message, now, target.orElse(null));
    if (turn.qos() != MqttQoS.AT_MOST_ONCE) {
      turns.add(turn);
      readNoMoreAtBound();
    }
    if (target.isEmpty()) {
      shared.ingest().remarks().badTopic(device.id(), "mqtt", message.topicName());
      settle(turn, new Receipt.Rejected(Receipt.Reason.BAD_TOPIC, "no topic of this service"));
      return;
    }
    boolean event = target.get().channel() == Channel.EVENT;
    boolean room = !event || shared.unconfirmed().add(turn);
    commit(turn);
    if (!room) {
      giveUp();
    }
  }

  private Turn turn(MqttPublishMessage message, Device sender, MqttTopics.@Nullable Target target) {
    Instant now = shared.ingest().now();
    MqttQoS qos = message.qosLevel();
    boolean confirmed = qos != MqttQoS.AT_MOST_ONCE;
    InboundMessage inbound =
        target == null
            ? null
            : new InboundMessage(
                sender,
                target.child(),
                target.channel(),
                message.payload().getBytes(),
                InboundMessage.Format.JSON,
                new InboundMessage.Via(
                    "mqtt", confirmed, message.isRetain(), now, message.topicName()));
    return new Turn(
        this, message.messageId(), qos, inbound, now.plus(shared.settings().unconfirmedTimeout()));
  }

  /** A PUBLISH at QoS 2 that was seen: answered again, never taken again. */
  private boolean repeatedBefore(MqttPublishMessage message) {
    if (unreleased.contains(message.messageId())) {
      wire.reply(MqttMessageType.PUBREC, message.messageId(), MqttPubAckReasonCode.SUCCESS.value());
      return true;
    }
    return turns.has(message.messageId());
  }

  @Override
  public void commit(Turn turn) {
    InboundMessage message = turn.message();
    if (message != null) {
      turn.waiting(false);
      var unused =
          shared
              .ingest()
              .accept(message)
              .thenAccept(receipt -> mailbox.put(() -> settle(turn, receipt)));
    }
  }

  private void settle(Turn turn, Receipt receipt) {
    Answer answer = PubackSwitch.answer(receipt, five, refusedBefore);
    if (answer.nothing()) {
      turn.waiting(true);
      if (turn.isMoreThanTelemetry() && !shared.unconfirmed().add(turn)) {
        giveUp();
      }
      return;
    }
    refusedBefore |= answer.refusal();
    turn.answer(answer);
    if (!closed && turn.qos() == MqttQoS.AT_MOST_ONCE) {
      closeIfSaid(answer);
    } else if (!closed) {
      turns.send();
      readAgain();
    }
  }

  private void send(Turn turn) {
    Answer answer = turn.answer();
    if (closed || answer == null) {
      return;
    }
    if (answer.puback() != null) {
      boolean twice = turn.qos() == MqttQoS.EXACTLY_ONCE;
      wire.reply(
          twice ? MqttMessageType.PUBREC : MqttMessageType.PUBACK,
          turn.packetId(),
          answer.puback().value());
      if (twice && !answer.puback().isError()) {
        unreleased.add(turn.packetId());
      }
    }
    closeIfSaid(answer);
  }

  private void closeIfSaid(Answer answer) {
    if (answer.close()) {
      disconnect(answer.goodbye());
    }
  }

  private void released(int packetId) {
    unreleased.remove(packetId);
    wire.reply(MqttMessageType.PUBCOMP, packetId, MqttPubAckReasonCode.SUCCESS.value());
  }

  private void readNoMoreAtBound() {
    if (!paused && turns.size() >= shared.settings().maxInFlight()) {
      paused = true;
      wire.pause();
    }
  }

  private void readAgain() {
    if (paused && !closed && turns.size() <= shared.settings().maxInFlight() / 2) {
      paused = false;
      wire.resume();
    }
  }

  @Override
  public void abandon(Turn turn) {
    InboundMessage message = turn.message();
    if (message != null && turn.waiting()) {
      shared.ingest().gaveUp(message);
    }
    giveUp();
  }

  /** Something cannot be committed in time: the client has to come again and send it again. */
  void giveUp() {
    if (!closed) {
      log.warn("device {}: an event is unconfirmed; its connection is closed", device.id());
      disconnect(MqttDisconnectReasonCode.SERVER_BUSY);
    }
  }

  /** The device's secret is of that generation now: where another proved it, this ends. */
  void rekeyed(int generation) {
    mailbox.put(() -> outdated(generation));
  }

  private boolean outdated(int generation) {
    if (generation == device.credential().generation()) {
      return false;
    }
    disconnect(MqttDisconnectReasonCode.ADMINISTRATIVE_ACTION);
    return true;
  }

  /** A newer session of the same device and client id is there. */
  void takenOver() {
    mailbox.put(() -> disconnect(MqttDisconnectReasonCode.SESSION_TAKEN_OVER));
  }

  /** Something waits for that device, itself or a child of it. */
  void tell(String hearer) {
    mailbox.put(() -> commands.tell(hearer));
  }

  /** The gateway stops. */
  void shutDown() {
    mailbox.put(() -> disconnect(MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN));
  }

  private void disconnect(MqttDisconnectReasonCode code) {
    if (!closed) {
      closed = true;
      wire.pause();
      if (endpoint.isConnected()) {
        endpoint.disconnect(code, MqttProperties.NO_PROPERTIES);
      }
      wire.close();
      gone();
    }
  }

  private void failed(Throwable error) {
    log.info(
        "device {}: its connection failed: {}", device.id(), String.valueOf(error.getMessage()));
    if (error instanceof io.netty.handler.codec.DecoderException) {
      shared.ingest().remarks().badTopic(device.id(), "mqtt", String.valueOf(error.getMessage()));
      disconnect(
          error instanceof TooLongFrameException
              ? MqttDisconnectReasonCode.PACKET_TOO_LARGE
              : MqttDisconnectReasonCode.MALFORMED_PACKET);
    }
  }

  private void gone() {
    closed = true;
    shared.sessions().remove(this);
    turns.clear();
    commands.gone();
  }
}
