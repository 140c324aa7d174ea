package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.InboundMessage;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Sender;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a bridge: what it brings goes to ingest, and is confirmed to the broker in the
 * order in which it came, each after its commit. Used on the bridge's thread only.
 */
final class BridgeSession implements Origin {

  /**
   * What the connections of one bridge share.
   *
   * @param thread the bridge's
   */
  record Shared(
      BridgeSettings settings,
      BridgeReading reading,
      Ingest ingest,
      Unconfirmed unconfirmed,
      Duration unconfirmedTimeout,
      BridgeCommands commands,
      Executor thread) {}

  private final Shared shared;
  private final BrokerLink link;
  private final Runnable giveUp;
  private final Turns turns = new Turns(this::send);
  private boolean closed;

  /**
   * @param giveUp ends this connection: a promise was not kept, and the broker is to send again
   *     what is not confirmed
   */
  BridgeSession(Shared shared, BrokerLink link, Runnable giveUp) {
    this.shared = shared;
    this.link = link;
    this.giveUp = giveUp;
  }

  void arrived(BrokerLink.Message message) {
    if (closed) {
      return;
    }
    InboundMessage inbound = shared.reading().inbound(message, shared.ingest().now()).orElse(null);
    hear(inbound);
    Turn turn = turn(message, inbound);
    if (turn.qos() != MqttQoS.AT_MOST_ONCE) {
      turns.add(turn);
    }
    if (inbound == null) {
      shared.ingest().remarks().badTopic(shared.settings().name(), "bridge", message.topic());
      settle(turn, new Receipt.Rejected(Receipt.Reason.BAD_TOPIC, "no topic of this bridge"));
      return;
    }
    boolean event = inbound.channel() == Channel.EVENT;
    boolean room = !event || shared.unconfirmed().add(turn);
    if (room || turn.qos() != MqttQoS.AT_MOST_ONCE) {
      commit(turn);
    } else {
      shared.ingest().gaveUp(inbound);
    }
    if (!room && turn.qos() != MqttQoS.AT_MOST_ONCE) {
      giveUp.run();
    }
  }

  /** Whom the topic names hears there what becomes of it. */
  private void hear(@Nullable InboundMessage inbound) {
    if (inbound != null && inbound.sender() instanceof Sender.Bridged from) {
      shared.commands().heard(from.device(), from.hub());
    }
  }

  private Turn turn(BrokerLink.Message message, @Nullable InboundMessage inbound) {
    Instant until = shared.ingest().now().plus(shared.unconfirmedTimeout());
    return new Turn(this, message.packetId(), MqttQoS.valueOf(message.qos()), inbound, until);
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
              .thenAccept(receipt -> shared.thread().execute(() -> settle(turn, receipt)));
    }
  }

  private void settle(Turn turn, Receipt receipt) {
    PubackSwitch.Answer answer = PubackSwitch.toBroker(receipt);
    if (answer.nothing()) {
      turn.waiting(true);
      if (turn.isMoreThanTelemetry() && !shared.unconfirmed().add(turn)) {
        abandon(turn);
      }
      return;
    }
    InboundMessage message = turn.message();
    if (message != null && receipt instanceof Receipt.Accepted accepted) {
      tell(message, accepted);
    }
    if (message != null && !closed && taken(receipt)) {
      shared.reading().reply(message).ifPresent(reply -> shared.commands().reply(link, reply));
    }
    turn.answer(answer);
    if (!closed) {
      turns.send();
    }
  }

  /** Whether it is taken for good, so that its device need not say it again. */
  private static boolean taken(Receipt receipt) {
    return receipt instanceof Receipt.Accepted
        || (receipt instanceof Receipt.Rejected rejected
            && rejected.reason() == Receipt.Reason.UNREADABLE);
  }

  /** Whoever presses again has not heard what became of it; only a new press is told elsewhere. */
  private void tell(InboundMessage message, Receipt.Accepted accepted) {
    String device = accepted.device() == null ? message.speaker() : accepted.device();
    String alert = accepted.alert();
    String state = accepted.state();
    if (alert == null || state == null) {
      return;
    }
    if (accepted.device() != null) {
      shared.commands().heard(device, null);
    }
    if (accepted.duplicate()) {
      shared.commands().answer(device, alert, state);
    } else {
      shared.commands().tell(device);
    }
  }

  private void send(Turn turn) {
    link.acknowledge(turn.packetId());
  }

  @Override
  public void abandon(Turn turn) {
    InboundMessage message = turn.message();
    if (message != null && turn.waiting()) {
      shared.ingest().gaveUp(message);
    }
    if (!closed && turn.qos() != MqttQoS.AT_MOST_ONCE) {
      giveUp.run();
    }
  }

  /** Messages that wait for their PUBACK. */
  int unconfirmed() {
    return turns.size();
  }

  BrokerLink link() {
    return link;
  }

  /** Nothing is confirmed any more; what came is still tried until its time is over. */
  void end() {
    closed = true;
    turns.clear();
  }
}
