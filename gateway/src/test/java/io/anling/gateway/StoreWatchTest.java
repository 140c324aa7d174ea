package io.anling.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.StoreException;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreWatchTest {

  @TempDir private Path scratch;

  @Test
  void aStoreThatDoesNotCommitIsNotReadyUntilAProbeIsCommitted() {
    StoreWatch watch = new StoreWatch();
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(scratch.resolve("anling.db"));
        AlertEngine engine =
            new AlertEngine(store, EngineSettings.DEFAULT, EngineClock.start(), watch)) {
      engine.start();
      assertThat(watch.fault()).isEmpty();

      watch.notCommitted(
          new StoreException(
              StoreException.Severity.PASSING, "the store: disk full", new IOException("full")));

      assertThat(watch.fault()).contains("does not commit: the store: disk full");
      watch.probe(engine);
      await().until(() -> watch.fault().isEmpty());
    }
  }
}
