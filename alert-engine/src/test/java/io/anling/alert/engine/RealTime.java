package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;

/** An engine in real time on the store that a kit left. */
final class RealTime implements AutoCloseable {

  private final JdbcAlertStore store;
  private final AlertEngine engine;

  RealTime(Path directory) {
    store = JdbcAlertStore.sqlite(directory.resolve("anling.db"));
    engine =
        new AlertEngine(store, EngineSettings.DEFAULT, EngineClock.start(), EngineListener.NONE);
    engine.start();
  }

  AlertStore store() {
    return store;
  }

  AlertEngine engine() {
    return engine;
  }

  void press(String device) {
    var unused =
        engine.submit(new DeviceEvents(engine.clock().instant()).press(device, "1")).join();
  }

  @Override
  public void close() {
    engine.close();
    store.close();
  }
}
