package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.durability.RolledBackLedger.Survivor;
import io.anling.gateway.telemetry.SpoolLeft;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * F2: with the files set back to what was last fsynced, everything that was confirmed is there, at
 * every moment of a run: presses in the alert log, telemetry in the spool. And a store or a spool
 * that does not wait for its disk is found out.
 */
class RollBackIT {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int DEVICES = 8;

  /** In each, every button is pressed once, after the one before is confirmed: a commit each. */
  private static final int ROUNDS = 25;

  private static final int MOMENTS = DEVICES * ROUNDS;
  private static final int READINGS = 200;

  /** What a run left behind: how often the power could have failed, and what that would cost. */
  private record Outcome(int confirmed, int moments, List<String> lost) {

    private void print(String what) {
      System.out.printf(
          "F2 %s: %d confirmed, the power failed at %d moments (seed %d)%n",
          what, confirmed, moments, SEED);
    }
  }

  /** Does something to a serving gateway; answers what was confirmed, and when. */
  private interface Script {
    Map<Press, Instant> play(Trial trial) throws Exception;
  }

  @Test
  void everyConfirmedPressIsThereWheneverThePowerFails() throws Exception {
    Outcome outcome =
        run("f2", "anling.db", "", trial -> press(trial, ROUNDS), RollBackIT::inTheStore);
    outcome.print("store");
    assertThat(outcome.lost()).isEmpty();
    assertThat(outcome.moments()).isGreaterThanOrEqualTo(MOMENTS);
  }

  @Test
  void aStoreThatDoesNotWaitForItsDiskIsFoundOut() throws Exception {
    Outcome outcome =
        run(
            "f2-no-fsync",
            "anling.db",
            "no-fsync",
            trial -> press(trial, 1),
            RollBackIT::inTheStore);
    assertThat(outcome.confirmed()).isEqualTo(2 * DEVICES);
    assertThat(outcome.lost()).anyMatch(what -> what.contains("fsynced alone"));
  }

  @Test
  void allConfirmedTelemetryIsSpooledWheneverThePowerFails() throws Exception {
    Outcome outcome =
        run("f2-spool", "spool", "", trial -> measure(trial, READINGS), RollBackIT::inTheSpool);
    outcome.print("spool");
    assertThat(outcome.lost()).isEmpty();
    assertThat(outcome.confirmed()).isEqualTo(READINGS);
    assertThat(outcome.moments()).isGreaterThanOrEqualTo(READINGS);
  }

  @Test
  void aSpoolThatDoesNotWaitForItsDiskIsFoundOut() throws Exception {
    Outcome outcome =
        run(
            "f2-no-spool-fsync",
            "spool",
            "no-spool-fsync",
            trial -> measure(trial, DEVICES),
            RollBackIT::inTheSpool);
    assertThat(outcome.confirmed()).isEqualTo(DEVICES);
    assertThat(outcome.lost()).anyMatch(what -> what.contains("fsynced alone"));
  }

  private static Outcome run(
      String name, String under, String fault, Script script, Survivor survivor) throws Exception {
    try (Trial trial = Trial.prepare(name)) {
      Path data = trial.data().toRealPath();
      Path record = trial.directory().resolve("disk-record");
      RolledBackDisk disk = RolledBackDisk.of(data);
      Map<String, String> environment =
          new HashMap<>(DiskRecord.environment(record, data.resolve(under)));
      environment.put("ANLING_INFLUX_URL", "http://127.0.0.1:9");
      Launch recorded = Launch.PLAIN.with(environment);
      Map<Press, Instant> confirmed;
      try (Served gateway =
          trial.serve(fault.isEmpty() ? recorded : recorded.andFault(fault)).awaitReady()) {
        confirmed = script.play(trial);
        assertThat(gateway.readyAt()).isPresent();
      }
      Path left = trial.directory().resolve("left");
      RolledBackLedger ledger = new RolledBackLedger(disk, data, left, survivor, SEED);
      List<String> lost = ledger.judge(DiskRecord.read(record), confirmed, Integer.MAX_VALUE);
      return new Outcome(confirmed.size(), ledger.moments(), lost);
    }
  }

  /** All at once, so that they share commits, and then one by one. */
  private static Map<Press, Instant> press(Trial trial, int rounds) throws Exception {
    try (Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
      Buttons.allConfirmed(buttons.pressAll("together"));
      for (int round = 1; round <= rounds; round++) {
        for (int home = 1; home <= DEVICES; home++) {
          Buttons.allConfirmed(List.of(buttons.press(home, "alone-" + round)));
        }
      }
    }
    return Truth.read(trial.directory().resolve("truth.jsonl")).confirmed();
  }

  private static Set<Press> inTheStore(Path files) {
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(files.resolve("anling.db"))) {
      return AlertLogLeft.presses(store);
    }
  }

  private static Map<Press, Instant> measure(Trial trial, int readings) throws Exception {
    Map<Press, Instant> confirmed = new LinkedHashMap<>();
    try (Publisher sensor = Publisher.dial(trial, 1)) {
      for (int n = 1; n <= readings; n++) {
        assertThat(sensor.publish("t", "{\"n\":\"f2-" + n + "\"}")).isZero();
        confirmed.put(new Press(Village.device(1), "f2-" + n), Instant.now());
      }
    }
    return confirmed;
  }

  private static Set<Press> inTheSpool(Path files) throws IOException {
    return SpoolLeft.points(files.resolve("spool")).stream()
        .map(point -> new Press(point.deviceId(), String.valueOf(point.values().get("n"))))
        .collect(Collectors.toSet());
  }
}
