package io.anling.gateway.mqtt;

import io.anling.gateway.rig.Broker;
import io.anling.gateway.rig.ContainerBroker;
import java.nio.file.Path;

/** With a mosquitto in a container. */
class MosquittoBridgeContainerIT extends BrokerKilled {

  @Override
  Broker broker(Path scratch) {
    return ContainerBroker.started();
  }
}
