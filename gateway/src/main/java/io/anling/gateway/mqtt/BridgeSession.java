package io.anling.gateway.mqtt;

import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.ingest.InboundMessage;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Receipt;
import io.anling.gateway.ingest.Sender;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    InboundMessage inbound = inbound(message).orElse(null);
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

  private Turn turn(BrokerLink.Message message, @Nullable InboundMessage inbound) {
    Instant until = shared.ingest().now().plus(shared.unconfirmedTimeout());
    return new Turn(this, message.packetId(), MqttQoS.valueOf(message.qos()), inbound, until);
  }

  private Optional<InboundMessage> inbound(BrokerLink.Message message) {
    BridgeSettings settings = shared.settings();
    for (BridgeSettings.Topic topic : settings.topics()) {
      TopicTemplate.Place place = topic.template().match(message.topic()).orElse(null);
      if (place != null) {
        shared.commands().heard(place);
        return Optional.of(
            new InboundMessage(
                new Sender.Bridged(
                    settings.name(), settings.trusted(), place.device(), place.hub()),
                topic.channel(),
                message.payload(),
                topic.format(),
                new InboundMessage.Via(
                    "bridge", message.qos() > 0, message.retained(), shared.ingest().now())));
      }
    }
    return Optional.empty();
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
      return;
    }
    if (receipt instanceof Receipt.Accepted accepted) {
      answerAgain(turn, accepted);
    }
    turn.answer(answer);
    if (!closed) {
      turns.send();
    }
  }

  /** Whoever presses again has not heard what became of it; only a new press is told elsewhere. */
  private void answerAgain(Turn turn, Receipt.Accepted accepted) {
    InboundMessage message = turn.message();
    String alert = accepted.alert();
    String state = accepted.state();
    if (message != null && accepted.duplicate() && alert != null && state != null) {
      shared.commands().answer(message.speaker(), alert, state);
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
