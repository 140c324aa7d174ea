package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The proof can fail: a gateway that confirms before it commits, killed at the first PUBACK of a
 * burst, is found out by the ledger, which names what was lost.
 */
class LyingGatewayIT {

  private static final int CYCLES = 2;
  private static final int DEVICES = 8;

  @Test
  void aGatewayThatConfirmsBeforeItCommitsIsFoundOut() throws Exception {
    try (Trial trial = Trial.prepare("liar")) {
      Uptime uptime = new Uptime(List.of());
      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        uptime = burstAndKill(trial, uptime, "liar-" + cycle);
      }
      try (Served gateway = trial.serve().awaitReady()) {
        Instant ready = gateway.readyAt().orElseThrow();
        trial.awaitQuiet();
        Evidence evidence = trial.evidence(uptime.with(ready, Instant.now()), ready);
        List<String> lost =
            Ledger.judge(evidence).stream()
                .filter(violation -> violation.rule().equals("L1"))
                .map(Ledger.Violation::what)
                .toList();
        System.out.printf(
            "Liar: %d confirmed, %d of them lost and found out%n",
            evidence.truth().confirmed().size(), lost.size());
        for (int cycle = 1; cycle <= CYCLES; cycle++) {
          String id = "/liar-" + cycle + " ";
          assertThat(lost).anyMatch(what -> what.contains(id));
        }
      }
    }
  }

  private static Uptime burstAndKill(Trial trial, Uptime uptime, String id) throws Exception {
    try (Served gateway = trial.serve(Launch.withFault("confirm-before-commit")).awaitReady();
        Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
      List<CompletableFuture<Void>> burst = buttons.pressAll(id);
      CompletableFuture.anyOf(burst.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
      Instant killed = Instant.now();
      gateway.kill();
      return uptime.with(gateway.readyAt().orElseThrow(), killed);
    }
  }
}
