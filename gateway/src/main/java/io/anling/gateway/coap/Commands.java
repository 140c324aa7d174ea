package io.anling.gateway.coap;

import io.anling.alert.registry.Device;
import io.anling.gateway.coap.CoapSwitch.Answer;
import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;
import io.anling.gateway.ingest.Outcomes.Outcome;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.observe.ObserveManager;
import org.eclipse.californium.core.observe.ObserveRelation;

/**
 * What became of a press, for devices that ask ({@code GET /command}) or observe it (RFC 7641). A
 * notification is confirmable; where it does not arrive, the outcome is kept for the device's next
 * message and the observation ends.
 *
 * <p>Bound: one observation per device and hearer, the newest; at most {@link
 * CoapBounds#MOST_PEERS}.
 */
final class Commands {

  private record Key(String speaker, String hearer) {}

  private final Ingest ingest;
  private final DeviceDirectory directory;
  private final Outcomes outcomes;
  private final ObserveManager manager;
  private final Map<Key, Lamp> lamps = new ConcurrentHashMap<>();

  Commands(Ingest ingest, DeviceDirectory directory, Outcomes outcomes, ObserveManager manager) {
    this.ingest = ingest;
    this.directory = directory;
    this.outcomes = outcomes;
    this.manager = manager;
  }

  int observations() {
    return lamps.size();
  }

  /**
   * Answers with what waits for the hearer, and lets the device observe it where it asks for that.
   *
   * @param hearer the device itself, or its child
   * @param proven whether the request came in a session in which the device has proven who it is
   */
  Answer ask(Exchange exchange, Device device, String hearer, boolean proven) {
    Request request = exchange.getRequest();
    Key key = new Key(device.id(), hearer);
    Lamp lamp = lamps.get(key);
    Optional<Outcome> waiting =
        outcomes
            .take(hearer, ingest.now())
            .or(() -> Optional.ofNullable(lamp).flatMap(Lamp::unacknowledged));
    if (request.isObserveCancel()) {
      manager.cancelObserveRelation(exchange);
    } else if (request.isObserve() && proven && !manager.isFull()) {
      request.setProtectFromOffload();
      manager.addObserveRelation(exchange, lamps.computeIfAbsent(key, this::lamp));
    }
    return new Answer(ResponseCode.CONTENT, waiting.map(Outcome::json).orElse(""), true);
  }

  private Lamp lamp(Key key) {
    return new Lamp(
        outcome -> outcomes.putBack(key.hearer(), key.speaker(), outcome),
        lamp -> lamps.remove(key, lamp));
  }

  /**
   * Something waits for {@code hearer}. A session whose secret is no more the device's hears
   * nothing.
   */
  void tell(String speaker, String hearer) {
    Lamp lamp = lamps.get(new Key(speaker, hearer));
    ObserveRelation relation = lamp == null ? null : lamp.relation();
    if (lamp == null || relation == null) {
      return;
    }
    Exchange exchange = relation.getExchange();
    Principal peer = exchange.getRequest().getSourceContext().getPeerIdentity();
    var unused =
        directory
            .find(speaker)
            .thenAccept(
                found -> {
                  if (found.filter(device -> Peers.stillProven(peer, device)).isPresent()) {
                    exchange.execute(() -> light(lamp, relation, hearer));
                  } else {
                    relation.cancel();
                  }
                });
  }

  private void light(Lamp lamp, ObserveRelation relation, String hearer) {
    outcomes.take(hearer, ingest.now()).ifPresent(outcome -> lamp.light(relation, outcome));
  }
}
