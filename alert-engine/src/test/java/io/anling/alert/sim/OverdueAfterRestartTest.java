package io.anling.alert.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.memory.MemoryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fell due while no engine ran fires at the first turns, the oldest first, each once. */
class OverdueAfterRestartTest {

  private static final int OVERDUE = 700;

  @TempDir Path directory;

  @Test
  void oldestFirstAndOnceFromMemory() {
    firesOldestFirstAndOnce(new MemoryDatabase().open());
  }

  @Test
  void oldestFirstAndOnceFromAFile() {
    firesOldestFirstAndOnce(JdbcAlertStore.sqlite(directory.resolve("anling.db")));
  }

  private static void firesOldestFirstAndOnce(AlertStore store) {
    OpenAlerts alerts = new OpenAlerts(store, 50);
    alerts.put(OVERDUE, i -> Duration.ofMillis(-1L - (i * 7_919L) % 60_000));
    alerts.put(OVERDUE, i -> Duration.ofMinutes(10 + i));
    alerts.engine(256).fire();
    List<Duration> due = alerts.firedDues();
    assertThat(due).hasSize(OVERDUE).isSorted();
    assertThat(alerts.firedIds()).doesNotHaveDuplicates();
    store.close();
  }
}
