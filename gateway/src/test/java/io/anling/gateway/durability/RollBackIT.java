package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * F2: with the store's files set back to what was last fsynced, every confirmed press is in the
 * alert log, at every moment of a run; and a store that does not wait for its disk is found out.
 */
class RollBackIT {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int DEVICES = 8;

  /** In each, every button is pressed once, after the one before is confirmed: a commit each. */
  private static final int ROUNDS = 25;

  private static final int MOMENTS = DEVICES * ROUNDS;

  /** What a run left behind: how often the power could have failed, and what that would cost. */
  private record Outcome(int presses, int moments, List<String> lost) {}

  @Test
  void whateverWasConfirmedIsThereWheneverThePowerFails() throws Exception {
    Outcome outcome = press("f2", "", ROUNDS);
    System.out.printf(
        "F2: %d presses confirmed, the power failed at %d moments (seed %d)%n",
        outcome.presses(), outcome.moments(), SEED);
    assertThat(outcome.lost()).isEmpty();
    assertThat(outcome.moments()).isGreaterThanOrEqualTo(MOMENTS);
  }

  @Test
  void aStoreThatDoesNotWaitForItsDiskIsFoundOut() throws Exception {
    Outcome outcome = press("f2-no-fsync", "no-fsync", 1);
    assertThat(outcome.presses()).isEqualTo(2 * DEVICES);
    assertThat(outcome.lost()).anyMatch(what -> what.contains("fsynced alone"));
  }

  private static Outcome press(String name, String fault, int rounds) throws Exception {
    Path shim = Shim.compiled("disk_record");
    try (Trial trial = Trial.prepare(name)) {
      Path data = trial.data().toRealPath();
      Path record = trial.directory().resolve("disk-record");
      RolledBackDisk disk = RolledBackDisk.of(data);
      Launch recorded =
          Launch.withPreload(shim, DiskRecord.environment(record, data.resolve("anling.db")));
      try (Served gateway =
              trial.serve(fault.isEmpty() ? recorded : recorded.andFault(fault)).awaitReady();
          Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
        Buttons.allConfirmed(buttons.pressAll("together"));
        for (int round = 1; round <= rounds; round++) {
          for (int home = 1; home <= DEVICES; home++) {
            Buttons.allConfirmed(List.of(buttons.press(home, "alone-" + round)));
          }
        }
        assertThat(gateway.readyAt()).isPresent();
      }
      Truth truth = Truth.read(trial.directory().resolve("truth.jsonl"));
      RolledBackLedger ledger =
          new RolledBackLedger(
              disk, data, trial.directory().resolve("power-cut"), truth.confirmed(), SEED);
      List<String> lost = ledger.judge(DiskRecord.read(record));
      return new Outcome(truth.confirmed().size(), ledger.moments(), lost);
    }
  }
}
