package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * F2 on PostgreSQL: with the server's files set back to what was last fsynced it recovers, and
 * every confirmed press is in the alert log; and a disk that only says that it flushed the log is
 * found out.
 */
@Tag("postgres")
class PostgresRollBackIT {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int DEVICES = 8;
  private static final int ROUNDS = 5;
  private static final int MOMENTS = 10;

  @Test
  void everyConfirmedPressIsThereWheneverThePowerFails() throws Exception {
    List<String> lost = lost("f2-postgres", MOMENTS, Map.of());
    assertThat(lost).isEmpty();
  }

  @Test
  void aDiskThatDoesNotFlushTheLogIsFoundOut() throws Exception {
    List<String> lost = lost("f2-postgres-lies", 1, Map.of("ANLING_TEST_DISK_LIES", "/pg_wal/"));
    assertThat(lost).anyMatch(what -> what.contains("fsynced alone"));
  }

  private static List<String> lost(String name, int moments, Map<String, String> more)
      throws Exception {
    Path record = Path.of("target", name + "-record").toAbsolutePath();
    Files.deleteIfExists(record);
    Path home = Path.of("target").toRealPath();
    Map<String, String> environment = new HashMap<>(more);
    environment.putAll(DiskRecord.environment(record, home.resolve("postgres-data-")));
    try (PostgresServer server = PostgresServer.fresh(environment)) {
      RolledBackDisk disk = RolledBackDisk.of(server.data().toRealPath());
      server.start();
      PostgresAddress database = server.schema();
      Map<Press, Instant> confirmed;
      try (Trial trial = Trial.prepareOn(server, database, name)) {
        confirmed = press(trial);
      }
      server.kill();
      return judge(server, database, disk, record, confirmed, moments);
    }
  }

  private static List<String> judge(
      PostgresServer server,
      PostgresAddress database,
      RolledBackDisk disk,
      Path record,
      Map<Press, Instant> confirmed,
      int moments)
      throws Exception {
    Path data = server.data().toRealPath();
    RolledBackLedger ledger =
        new RolledBackLedger(disk, data, data, files -> recovered(server, database), SEED);
    List<String> lost = ledger.judge(DiskRecord.read(record), confirmed, moments);
    System.out.printf(
        "F2 on PostgreSQL: %d confirmed, the power failed at %d moments, %d losses (seed %d)%n",
        confirmed.size(), ledger.moments(), lost.size(), SEED);
    return lost;
  }

  private static Map<Press, Instant> press(Trial trial) throws Exception {
    try (Served gateway = trial.serve().awaitReady();
        Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
      for (int round = 1; round <= ROUNDS; round++) {
        Buttons.allConfirmed(buttons.pressAll("press-" + round));
      }
      assertThat(gateway.readyAt()).isPresent();
    }
    return Truth.read(trial.directory().resolve("truth.jsonl")).confirmed();
  }

  private static Set<Press> recovered(PostgresServer server, PostgresAddress database)
      throws IOException {
    // After a power cut its number means nothing; here another process may have it by now.
    Files.deleteIfExists(server.data().resolve("postmaster.pid"));
    server.start("-c", "recovery_init_sync_method=syncfs");
    try (JdbcAlertStore store = JdbcAlertStore.postgres(database)) {
      return AlertLogLeft.presses(store);
    } finally {
      server.kill();
    }
  }
}
