package io.anling.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit goes on whatever the store throws, and unknown does not look like none. */
class OpenAlertAuditTest {

  private static final String METER = "anling_open_alerts_without_deadline ";

  @TempDir Path directory;

  @Test
  void countingGoesOnAfterAnyError() {
    Meters meters = new Meters();
    try (Failing store = new Failing(JdbcAlertStore.sqlite(directory.resolve("anling.db")));
        OpenAlertAudit audit = new OpenAlertAudit(meters, store, Duration.ofMillis(20))) {
      audit.start();
      await().untilAsserted(() -> assertThat(meters.scrape()).contains(METER + "0.0"));
      store.failing = true;
      await().untilAsserted(() -> assertThat(meters.scrape()).contains(METER + "NaN"));
      store.failing = false;
      await().untilAsserted(() -> assertThat(meters.scrape()).contains(METER + "0.0"));
    }
  }

  /** A store whose reads fail, for as long as the test says so, with what no store should throw. */
  private static final class Failing implements AlertStore {

    private final AlertStore store;
    private volatile boolean failing;

    Failing(AlertStore store) {
      this.store = store;
    }

    @Override
    public StoreTransaction begin() {
      return store.begin();
    }

    @Override
    public <T> T read(Function<StoreSession, T> work) {
      if (failing) {
        throw new IllegalStateException("planted");
      }
      return store.read(work);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
