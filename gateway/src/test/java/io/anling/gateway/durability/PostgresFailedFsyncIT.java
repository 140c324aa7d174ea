package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.jdbc.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * F3 on PostgreSQL: a server whose log cannot be flushed ends itself. The gateway lives on,
 * confirms nothing by that commit, and confirms what is sent again once the server has recovered.
 */
@Tag("postgres")
class PostgresFailedFsyncIT {

  private static final int DEVICES = 8;
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  @Test
  void aFailedFsyncOfTheServerConfirmsNothing() throws Exception {
    FsyncFault fault = FsyncFault.compiled(Path.of("target", "fail-next-pg-fsync"), "/pg_wal/");
    try (PostgresServer server = PostgresServer.fresh(fault.environment())) {
      server.start("-c", "restart_after_crash=off");
      try (Trial trial = Trial.prepareOn(server, "f3-postgres")) {
        presses(trial, server, fault);
      }
    }
  }

  private static void presses(Trial trial, PostgresServer server, FsyncFault fault)
      throws Exception {
    trial.with("ANLING_MQTT_UNCONFIRMED_TIMEOUT", "3s");
    try (Served gateway = trial.serve().awaitReady()) {
      Instant ready = gateway.readyAt().orElseThrow();
      Instant failing = failOnce(trial, server, fault);
      assertThat(gateway.endsWithin(Duration.ZERO)).as("the gateway lives on").isFalse();
      server.start();
      Instant back = Instant.now();
      try (Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
        Buttons.allConfirmed(buttons.pressAll("failing"));
        trial.awaitQuiet();
        Uptime uptime = new Uptime(List.of()).with(ready, failing).with(back, Instant.now());
        Evidence evidence = trial.evidence(uptime, back);
        assertThat(Ledger.judge(evidence)).isEmpty();
        assertThat(evidence.truth().confirmed()).hasSize(2 * DEVICES);
      }
    }
  }

  /** Presses that meet the failing fsync; answers when that was. */
  private static Instant failOnce(Trial trial, PostgresServer server, FsyncFault fault)
      throws Exception {
    try (Buttons buttons = new Buttons(trial, Transport.MQTT).connect(DEVICES)) {
      Buttons.allConfirmed(buttons.pressAll("before"));
      trial.awaitQuiet();
      Instant failing = Instant.now();
      fault.plant();
      List<CompletableFuture<Void>> presses = buttons.pressAll("failing");
      await().atMost(ENDS_WITHIN).until(() -> !server.alive());
      assertThat(fault.happened()).as("its fsync did fail").isTrue();
      Buttons.noneConfirmed(presses);
      System.out.printf("F3: %d presses at the server's failing fsync, none confirmed%n", DEVICES);
      return failing;
    }
  }
}
