package io.anling.gateway.admin;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.data.DirectoryLock;
import io.anling.gateway.data.StorePatience;
import io.anling.gateway.security.SecretBox;

/** A store and an engine in a data directory, for commands to work with. */
record GateRig(Gate gate) implements AutoCloseable {

  static GateRig open(GatewayConfig config, DirectoryLock lock) {
    DataDirectory data = new DataDirectory(config.store(), lock);
    DataDirectory.Opened opened = data.open(StorePatience.NONE);
    SecretBox box = opened.box();
    JdbcAlertStore store = opened.store();
    AlertEngine engine =
        new AlertEngine(store, config.engine(), EngineClock.start(), EngineListener.NONE);
    engine.start();
    return new GateRig(
        new Gate(engine, store, box, config.engine(), config.rules(), config.store().keysFile()));
  }

  @Override
  public void close() {
    gate.engine().close();
    gate.store().close();
  }
}
