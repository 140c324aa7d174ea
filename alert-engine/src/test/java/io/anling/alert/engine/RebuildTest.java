package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert's state is rebuilt from its log alone. */
class RebuildTest {

  private static final long SEED = Long.getLong("seed", 20_261_122);

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(() -> JdbcAlertStore.sqlite(directory.resolve("anling.db")));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void everyAlertOfASimulatedMonthIsRebuiltFromItsLog() {
    new SimulatedMonth(kit, SEED).pass(30, 5);
    List<AlertRow> all = everything();
    assertThat(all).as("seed %d", SEED).hasSizeGreaterThan(80);
    for (AlertRow row : all) {
      Alert stored = row.alert();
      assertThat(kit.rebuilt(stored.id()))
          .as("seed %d, alert %s", SEED, stored.id())
          .contains(stored);
    }
    assertThat(all).extracting(row -> row.alert().state()).contains(AlertState.CLOSED);
  }

  @Test
  void anEntryIsSmallAndAPlanIsKeptOnce() {
    String alert = kit.press("button");
    kit.press("next-door");
    kit.fastForward(Duration.ofMinutes(1));
    List<LogEntry> log = kit.log(alert);
    assertThat(bytes(log.get(0))).as("the first entry says all").isLessThan(1_000);
    assertThat(bytes(log.get(1))).as("a step says what it changed").isLessThan(200);
    assertThat(log.get(0).fact().detail().get("=plan")).hasSize(64);
    String plan = log.get(0).fact().detail().get("=plan");
    Optional<String> text = kit.read(session -> session.log().plan(plan));
    assertThat(text).isPresent();
  }

  /** Of what is stored of an entry's detail. */
  private static int bytes(LogEntry entry) {
    int bytes = 0;
    for (Map.Entry<String, String> detail : entry.fact().detail().entrySet()) {
      String text = detail.getKey() + detail.getValue();
      bytes += text.getBytes(StandardCharsets.UTF_8).length + "\"\":\"\",".length();
    }
    return bytes;
  }

  private List<AlertRow> everything() {
    AlertQuery query =
        new AlertQuery(EnumSet.allOf(AlertState.class), Set.of(""), null, null, null, 500);
    return kit.read(session -> session.alerts().page(query));
  }
}
