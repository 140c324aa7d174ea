package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * K4: the process dies between the fsync and the confirmation. The alert exists and is told
 * although the press is unconfirmed; the press that is sent again folds into it, and is confirmed
 * like any other.
 */
class HaltAfterCommitIT {

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
  private static final String ID = "k4-1";

  @ParameterizedTest
  @EnumSource
  void whatWasCommittedAndNotConfirmedIsToldAndFolds(Transport transport) throws Exception {
    try (Trial trial = Trial.prepare("k4-" + transport)) {
      Uptime halted = halt(trial, transport);
      try (Served gateway = trial.serve().awaitReady()) {
        Instant ready = gateway.readyAt().orElseThrow();
        trial.awaitQuiet();
        String alert = onlyAlert(trial);
        assertThat(trial.receiver().told(alert)).as("told before it is sent again").isTrue();
        try (Buttons buttons = new Buttons(trial, transport).connect(1)) {
          Buttons.allConfirmed(buttons.pressAll(ID));
          assertThat(onlyAlert(trial)).isEqualTo(alert);
          Buttons.allConfirmed(buttons.pressAll("k4-2"));
        }
        Evidence evidence = trial.evidence(halted.with(ready, Instant.now()), ready);
        assertThat(Ledger.judge(evidence)).isEmpty();
        System.out.printf("K4 %s: committed, unconfirmed, told, folded%n", transport);
      }
    }
  }

  private static Uptime halt(Trial trial, Transport transport) throws Exception {
    Path trigger = trial.directory().resolve("halt");
    try (Served gateway =
            trial.serve(Launch.withFault("halt-after-commit:" + trigger)).awaitReady();
        Buttons buttons = new Buttons(trial, transport).connect(1)) {
      trial.awaitQuiet();
      Files.createFile(trigger);
      List<CompletableFuture<Void>> presses = buttons.pressAll(ID);
      assertThat(gateway.endsWithin(ENDS_WITHIN)).as("halted after the commit").isTrue();
      Instant ended = Instant.now();
      assertThat(gateway.exitCode()).as("by the failpoint").isEqualTo(137);
      Buttons.noneConfirmed(presses);
      return new Uptime(List.of()).with(gateway.readyAt().orElseThrow(), ended);
    }
  }

  /** The one alert, whose timeline holds the press once. */
  private static String onlyAlert(Trial trial) throws Exception {
    List<AlertSeen> alerts = trial.api().alerts();
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).presses()).containsExactly(new Press(Village.device(1), ID));
    return alerts.get(0).id();
  }
}
