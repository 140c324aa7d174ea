package io.anling.gateway.mqtt;

import io.anling.gateway.rig.Broker;
import io.anling.gateway.rig.ContainerBroker;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/**
 * With a mosquitto in a container.
 *
 * <p>Alone: a container that comes or goes changes the network, and Chromium beside it then drops
 * what it is loading.
 */
@Tag("alone")
class MosquittoBridgeContainerIT extends BrokerKilled {

  @Override
  Broker broker(Path scratch) {
    return ContainerBroker.started();
  }
}
