package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * F3: an fsync of the store that fails once confirms nothing, then or later: the process ends
 * itself, and what the devices send again is kept once.
 */
class FailedFsyncIT {

  private static final int DEVICES = 8;
  private static final int KILLED = 137;
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  @Test
  void aFailedFsyncConfirmsNothingThenOrLater() throws Exception {
    FsyncFault fault = FsyncFault.compiled(Path.of("target", "fail-next-fsync"), "/anling.db-wal");
    try (Trial trial = Trial.prepare("f3")) {
      Uptime failing = failOnce(trial, fault);
      try (Served gateway = trial.serve().awaitReady();
          Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
        Instant ready = gateway.readyAt().orElseThrow();
        Buttons.allConfirmed(buttons.pressAll("failing"));
        trial.awaitQuiet();
        Evidence evidence = trial.evidence(failing.with(ready, Instant.now()), ready);
        assertThat(Ledger.judge(evidence)).isEmpty();
        assertThat(evidence.truth().confirmed()).hasSize(2 * DEVICES);
      }
    }
  }

  /** Presses that meet the failing fsync; answers when that gateway served. */
  private static Uptime failOnce(Trial trial, FsyncFault fault) throws Exception {
    try (Served gateway = trial.serve(Launch.PLAIN.with(fault.environment())).awaitReady();
        Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
      Buttons.allConfirmed(buttons.pressAll("before"));
      trial.awaitQuiet();
      fault.plant();
      List<CompletableFuture<Void>> presses = buttons.pressAll("failing");
      assertThat(gateway.endsWithin(ENDS_WITHIN)).as("the process ends itself").isTrue();
      Instant ended = Instant.now();
      assertThat(fault.happened()).as("its fsync did fail").isTrue();
      assertThat(gateway.exitCode()).isNotZero().isNotEqualTo(KILLED);
      Buttons.noneConfirmed(presses);
      System.out.printf(
          "F3: %d presses at the failing fsync, none confirmed; the process ended with %d%n",
          presses.size(), gateway.exitCode());
      return new Uptime(List.of()).with(gateway.readyAt().orElseThrow(), ended);
    }
  }
}
