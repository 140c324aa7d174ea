package io.anling.gateway.mqtt;

import io.anling.alert.registry.Device;
import io.anling.gateway.ingest.InboundMessage;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.mqtt.PubackSwitch.Answer;
import io.anling.gateway.mqtt.packet.PacketFault;
import io.anling.gateway.mqtt.packet.PacketFault.Code;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one device. Everything runs on the connection's context, but for {@link
 * #takenOver}, {@link #tell}, {@link #rekeyed}, {@link #makeRoom}, {@link #lookAgain} and {@link
 * #shutDown}, which may be called from anywhere.
 */
final class MqttSession implements Origin {

  private static final Logger log = LoggerFactory.getLogger(MqttSession.class);

  private final Shared shared;
  private final Mailbox mailbox;
  private final MqttEndpoint endpoint;
  private final Wire wire;
  private final Proof proof;
  private final Turns turns = new Turns(this::send);
  private final Flow flow;
  private final Departure departure;
  private final CommandTopic commands;
  private final Replies replies;

  private boolean refusedBefore;
  private boolean closed;

  /**
   * @param proof who is at its other end
   * @param departure what becomes of the session when the connection ends
   */
  MqttSession(
      Shared shared, Mailbox mailbox, MqttEndpoint endpoint, Proof proof, Departure departure) {
    this.shared = shared;
    this.mailbox = mailbox;
    this.endpoint = endpoint;
    this.wire = Wire.of(endpoint);
    this.proof = proof;
    this.departure = departure;
    this.commands = new CommandTopic(this, departure.kept(), endpoint, shared, mailbox);
    this.flow = new Flow(wire, turns, shared.settings().maxInFlight());
    this.replies = new Replies(wire, departure.terms(), departure.kept().unreleased);
  }

  Device device() {
    return proof.device();
  }

  String deviceId() {
    return proof.device().id();
  }

  String clientId() {
    return endpoint.clientIdentifier();
  }

  Terms terms() {
    return departure.terms();
  }

  boolean five() {
    return terms().five();
  }

  boolean closed() {
    return closed;
  }

  /** Hears the connection from now on. */
  void listen() {
    endpoint.publishAutoAck(false);
    endpoint.subscriptionAutoAck(false);
    endpoint.publishHandler(this::published);
    endpoint.publishReleaseHandler(commands.unlessClosed(replies::release));
    endpoint.disconnectMessageHandler(
        message ->
            departure
                .left(message.code(), message.properties())
                .ifPresent(fault -> mailbox.put(() -> broken(fault))));
    endpoint.exceptionHandler(this::failed);
    endpoint.closeHandler(nothing -> gone());
    commands.listen();
    wire.guard().session(this::broken);
    wire.onSilence(() -> disconnect(MqttDisconnectReasonCode.KEEP_ALIVE_TIMEOUT, ""));
  }

  /** The client was told that it is accepted. */
  void accepted() {
    if (!closed) {
      wire.resume();
      commands.goOn();
    }
  }

  private void published(MqttPublishMessage message) {
    int id = message.messageId();
    boolean twice = message.qosLevel() == MqttQoS.EXACTLY_ONCE;
    if (closed || (twice && (replies.repeated(id, message.isDup()) || turns.has(id)))) {
      return;
    }
    Device now = shared.directory().newest(device());
    if (outdated(now.credential().generation())) {
      return;
    }
    Optional<MqttTopics.Target> target = MqttTopics.publish(message.topicName());
    Turn turn = Turn.of(this, message, now, target.orElse(null), shared);
    if (turn.qos() != MqttQoS.AT_MOST_ONCE) {
      if (five() && replies.open() + turns.size() >= shared.settings().maxInFlight()) {
        broken(new PacketFault(Code.RECEIVE_MAXIMUM, "more messages than were offered (3.3.4)"));
        return;
      }
      turns.add(turn);
      flow.grown();
    }
    if (target.isEmpty()) {
      shared.ingest().remarks().badTopic(deviceId(), "mqtt", message.topicName());
      settle(turn, new Receipt.Rejected(Receipt.Reason.BAD_TOPIC, "no topic of this service"));
      return;
    }
    boolean room = target.get().channel() != Channel.EVENT || shared.unconfirmed().add(turn);
    commit(turn);
    if (!room) {
      giveUp();
    }
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
    Answer answer = PubackSwitch.answer(receipt, five(), refusedBefore);
    if (answer.nothing()) {
      turn.waiting(true);
      if (turn.isMoreThanTelemetry() && !shared.unconfirmed().add(turn)) {
        giveUp();
      }
      return;
    }
    refusedBefore |= answer.refusal();
    turn.answer(answer, receipt instanceof Receipt.Rejected no ? no.diagnostic() : "");
    if (!closed && turn.qos() == MqttQoS.AT_MOST_ONCE) {
      closeIfSaid(answer);
    } else if (!closed) {
      turns.send();
      flow.shrunk(closed);
    }
  }

  private void send(Turn turn) {
    Answer answer = turn.answer();
    if (!closed && answer != null) {
      replies.confirm(turn, answer);
      closeIfSaid(answer);
    }
  }

  private void closeIfSaid(Answer answer) {
    if (answer.close()) {
      disconnect(answer.closing(), "refused again");
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
      log.warn("device {}: an event is unconfirmed; its connection is closed", deviceId());
      disconnect(MqttDisconnectReasonCode.SERVER_BUSY, "cannot be kept now; send it again");
    }
  }

  /** The secret is of that generation now: where another one proved the device, this ends. */
  void rekeyed(int generation) {
    mailbox.put(() -> outdated(generation));
  }

  private boolean outdated(int generation) {
    if (!proof.chain().isEmpty() || generation == device().credential().generation()) {
      return false;
    }
    disconnect(MqttDisconnectReasonCode.ADMINISTRATIVE_ACTION, "the device has a new secret");
    return true;
  }

  /** A newer session of the same client is there; {@code then} runs here once this one is over. */
  void takenOver(Runnable then) {
    mailbox.put(
        () -> {
          try {
            departure.followed();
            disconnect(MqttDisconnectReasonCode.SESSION_TAKEN_OVER, "");
          } finally {
            then.run();
          }
        });
  }

  /** The device has too many connections, and this is its oldest. */
  void makeRoom() {
    mailbox.put(() -> disconnect(MqttDisconnectReasonCode.QUOTA_EXCEEDED, "too many connections"));
  }

  /** Certificates have changed: looks whether this connection's still holds. */
  void lookAgain() {
    mailbox.put(
        () ->
            proof
                .fault()
                .ifPresent(why -> disconnect(MqttDisconnectReasonCode.NOT_AUTHORIZED, why)));
  }

  /** Something waits for that device, itself or a child. */
  void tell(String hearer) {
    mailbox.put(() -> commands.tell(hearer));
  }

  /** The gateway stops. */
  void shutDown() {
    mailbox.put(
        () -> {
          departure.forgetWill();
          disconnect(MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN, "");
        });
  }

  private void disconnect(MqttDisconnectReasonCode code, String words) {
    if (!closed) {
      closed = true;
      wire.pause();
      try {
        if (endpoint.isConnected()) {
          endpoint.disconnect(code, terms().said(words));
        }
      } finally {
        wire.close();
        gone();
      }
    }
  }

  private void broken(PacketFault fault) {
    log.info("device {}: no packet of a client: {}", deviceId(), fault.why());
    shared.ingest().remarks().badPacket(deviceId(), "mqtt", fault.why());
    disconnect(MqttDisconnectReasonCode.valueOf((byte) fault.code().value()), fault.why());
  }

  private void failed(Throwable error) {
    log.info("device {}: its connection failed: {}", deviceId(), error.getMessage());
    if (error instanceof io.netty.handler.codec.DecoderException) {
      broken(new PacketFault(Code.MALFORMED, String.valueOf(error.getMessage())));
    }
  }

  /**
   * What is left behind is in its place before the client's next connection finds this one gone.
   */
  private void gone() {
    closed = true;
    try {
      if (!departure.gone(clientId(), shared.ingest().now())) {
        commands.ended();
      }
    } finally {
      shared.sessions().remove(this);
      turns.clear();
      departure.over();
    }
  }
}
