package io.anling.gateway.mqtt;

import io.anling.gateway.codec.ReplyingFormat;
import io.anling.gateway.codec.TopicTemplate;
import io.anling.gateway.codec.TopicTemplate.Place;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.ingest.Outcomes.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What devices behind a bridge hear: the outcome of their press, on the configured topic. No part
 * of the promise. Known are the {@link #MOST_HEARD} devices that spoke last, since the start; at
 * most {@link #MOST_SENT} messages wait for the broker, the others stay in {@link Outcomes}. Used
 * on the bridge's thread only.
 */
final class BridgeCommands {

  static final int MOST_HEARD = 20_000;
  static final int MOST_SENT = 256;

  private final @Nullable TopicTemplate template;
  private final Outcomes outcomes;
  private final InstantSource clock;
  private final Executor thread;
  private final Map<String, Place> heard =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
          return size() > MOST_HEARD;
        }
      };
  private @Nullable BrokerLink link;
  private int sent;

  BridgeCommands(
      @Nullable TopicTemplate template, Outcomes outcomes, InstantSource clock, Executor thread) {
    this.template = template;
    this.outcomes = outcomes;
    this.clock = clock;
    this.thread = thread;
  }

  /** That device speaks through this bridge; nothing where it is null, and nobody knows whose. */
  void heard(@Nullable String device, @Nullable String hub) {
    if (template != null && device != null) {
      heard.put(device, new Place(device, hub));
    }
  }

  /** There is a connection: what waits is sent. */
  void connected(BrokerLink now) {
    link = now;
    sent = 0;
    tellWaiting();
  }

  void ended() {
    link = null;
  }

  private void tellWaiting() {
    List.copyOf(heard.keySet()).forEach(this::tell);
  }

  /** Something may wait for that device. */
  void tell(String device) {
    Place place = heard.get(device);
    BrokerLink open = link;
    if (template == null || place == null || open == null || sent >= MOST_SENT) {
      return;
    }
    Instant now = clock.instant();
    template
        .fill(place)
        .ifPresent(
            topic -> outcomes.take(device, now).ifPresent(one -> send(open, topic, device, one)));
  }

  /** That device is to hear how its alert stands, unless something newer waits. */
  void answer(String device, String alert, String state) {
    if (heard.containsKey(device)) {
      outcomes.putBack(device, device, new Outcome(alert, state, clock.instant()));
      tell(device);
    }
  }

  private void send(BrokerLink open, String topic, String device, Outcome outcome) {
    sent++;
    open.publish(
        topic,
        outcome.json().getBytes(StandardCharsets.UTF_8),
        confirmed -> thread.execute(() -> settled(open, device, outcome, confirmed)));
  }

  /**
   * Sends a device the answer that its own protocol asks for. One that finds no room is left out:
   * its device says again what it said, and is answered like the first time.
   */
  void reply(BrokerLink open, ReplyingFormat.Reply reply) {
    if (open != link || sent >= MOST_SENT) {
      return;
    }
    sent++;
    open.publish(
        reply.topic(), reply.payload(), confirmed -> thread.execute(() -> gone(open, confirmed)));
  }

  private void settled(BrokerLink over, String device, Outcome outcome, boolean confirmed) {
    if (!confirmed) {
      outcomes.putBack(device, device, outcome);
    }
    gone(over, confirmed);
  }

  /** One less is on its way. */
  private void gone(BrokerLink over, boolean confirmed) {
    if (over == link) {
      boolean full = sent-- >= MOST_SENT;
      if (full && confirmed) {
        tellWaiting();
      }
    }
  }
}
