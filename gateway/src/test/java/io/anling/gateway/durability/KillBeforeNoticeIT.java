package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** K5: the process is killed after the PUBACK and before anybody was told; told after a restart. */
class KillBeforeNoticeIT {

  private static final int DEVICES = 5;

  @Test
  void whatWasConfirmedAndNotToldIsToldAfterARestart() throws Exception {
    try (Trial trial = Trial.prepare("k5")) {
      Uptime killed = confirmAndKill(trial);
      try (Served gateway = trial.serve().awaitReady()) {
        Instant ready = gateway.readyAt().orElseThrow();
        trial.awaitQuiet();
        Evidence evidence = trial.evidence(killed.with(ready, Instant.now()), ready);
        assertThat(evidence.truth().confirmed()).hasSize(DEVICES);
        assertThat(evidence.alerts()).hasSize(DEVICES);
        assertThat(Ledger.judge(evidence)).isEmpty();
        System.out.printf("K5: %d confirmed, none told; all told after the restart%n", DEVICES);
      }
    }
  }

  private static Uptime confirmAndKill(Trial trial) throws Exception {
    Path hold = Files.createFile(trial.directory().resolve("hold"));
    try (Served gateway = trial.serve(Launch.withFault("hold-notices:" + hold)).awaitReady();
        Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
      Buttons.allConfirmed(buttons.pressAll("k5-1"));
      Instant killed = Instant.now();
      gateway.kill();
      assertThat(trial.directory().resolve("notices.jsonl")).isEmptyFile();
      return new Uptime(List.of()).with(gateway.readyAt().orElseThrow(), killed);
    }
  }
}
