package io.anling.gateway.mqtt;

import io.anling.gateway.rig.Broker;
import io.anling.gateway.rig.ProcessBroker;
import java.nio.file.Path;

/** With the mosquitto of this machine. */
class MosquittoBridgeIT extends BrokerKilled {

  @Override
  Broker broker(Path scratch) {
    return ProcessBroker.started(scratch);
  }
}
