package io.anling.gateway.mqtt;

import io.anling.gateway.rig.ProcessBroker;
import io.anling.gateway.rig.Publisher;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A broker with somebody who publishes there, and a village that listens to it. */
abstract class AtTheBroker {

  @TempDir Path directory;
  ProcessBroker broker;
  BridgeRig home;
  Publisher publisher;

  @BeforeEach
  void open() throws Exception {
    broker = ProcessBroker.started(directory.resolve("mosquitto"));
    home = new BridgeRig(directory);
    publisher = new Publisher(broker);
  }

  @AfterEach
  void close() throws Exception {
    if (publisher != null) {
      publisher.close();
    }
    if (home != null) {
      home.close();
    }
    if (broker != null) {
      broker.close();
    }
  }
}
