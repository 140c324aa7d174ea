package io.anling.sim;

import io.anling.sim.link.BrokerLink;
import io.anling.sim.link.CoapLink;
import io.anling.sim.link.HostPort;
import io.anling.sim.link.MqttLink;
import io.anling.sim.link.MqttPeer;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The ways to a gateway elsewhere: smoke detectors over CoAP; the other devices of homes with an
 * even number through the broker, where there is one; everything else over MQTT.
 *
 * @param topics the broker's, with {@code {device}} and {@code {channel}} where those go
 */
record RemoteWays(HostPort mqtt, HostPort coap, Optional<HostPort> broker, String topics) {
  private static final String CLIENT_ID = "anling-sim";

  /** The one connection to the broker, not yet open; empty where there is no broker. */
  Optional<MqttLink> line(ScheduledExecutorService threads) {
    return broker.map(host -> new MqttLink(MqttPeer.broker(host, CLIENT_ID), threads));
  }

  /** The ways, over that line. */
  Site.Ways over(Optional<MqttLink> line, ScheduledExecutorService threads) {
    return (card, onOutcome) -> {
      if (card.model() == DeviceModel.SMOKE) {
        return new CoapLink(coap, card.credentials(), threads);
      }
      if (line.isPresent() && throughBroker(card)) {
        return new BrokerLink(line.get(), topics, card.id());
      }
      return new MqttLink(MqttPeer.gateway(mqtt, card.credentials(), onOutcome), threads);
    };
  }

  private static boolean throughBroker(DeviceCard card) {
    return Integer.parseInt(card.id().replaceAll("\\D", "")) % 2 == 0;
  }
}
