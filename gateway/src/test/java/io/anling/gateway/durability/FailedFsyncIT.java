package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * F3: an fsync of the store that fails once confirms nothing, then or later: the process ends
 * itself, and the devices' repetitions bring the presses back.
 */
class FailedFsyncIT {

  private static final int DEVICES = 8;
  private static final Duration SELF_END = Duration.ofSeconds(10);

  private final Map<String, Link> links = new LinkedHashMap<>();

  @Test
  void aFailedFsyncConfirmsNothingThenOrLater() throws Exception {
    OutsideProgram.require("gcc", "--version");
    Path shim = compiled();
    try (Trial trial = Trial.prepare("f3", DEVICES)) {
      Path trigger = trial.directory().resolve("fail-next-fsync");
      Map<String, String> planted =
          Map.of(
              "ANLING_TEST_FSYNC_TRIGGER",
              trigger.toString(),
              "ANLING_TEST_FSYNC_PATH",
              "/anling.db-wal");
      Uptime uptime = new Uptime(List.of());
      try (Served failing = trial.serve(Launch.withPreload(shim, planted)).awaitReady()) {
        Instant ready = Instant.now();
        pressAndConfirm(trial, "before");
        awaitQuiet(trial);
        Files.createFile(trigger);
        List<CompletableFuture<Void>> unconfirmed = pressOnAll(trial, "failing");
        assertThat(failing.endsWithin(SELF_END)).as("the process ends itself").isTrue();
        uptime = uptime.with(ready, Instant.now());
        assertThat(failing.exitCode()).isNotZero().isNotEqualTo(137);
        assertThat(Files.exists(trigger)).as("an fsync failed").isFalse();
        await()
            .atMost(SELF_END)
            .untilAsserted(() -> assertThat(unconfirmed).allMatch(CompletableFuture::isDone));
        assertThat(unconfirmed).allMatch(CompletableFuture::isCompletedExceptionally);
        System.out.printf(
            "F3: %d presses at the failing fsync, 0 confirmed, exit %d%n",
            unconfirmed.size(), failing.exitCode());
      }
      hangUp();
      try (Served again = trial.serve().awaitReady()) {
        Instant ready = Instant.now();
        pressAndConfirm(trial, "failing");
        awaitQuiet(trial);
        Evidence evidence = trial.evidence(uptime.with(ready, Instant.now()), ready);
        assertThat(Ledger.judge(evidence)).isEmpty();
        assertThat(evidence.truth().confirmed()).hasSize(2 * DEVICES);
      } finally {
        hangUp();
      }
    }
  }

  private static Path compiled() throws IOException, InterruptedException {
    Path shim = Path.of("target", "fsync_fault.so").toAbsolutePath();
    Process gcc =
        new ProcessBuilder(
                "gcc",
                "-shared",
                "-fPIC",
                "-O1",
                "-o",
                shim.toString(),
                Path.of("src", "test", "native", "fsync_fault.c").toString(),
                "-ldl")
            .inheritIO()
            .start();
    assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(gcc.exitValue()).isZero();
    return shim;
  }

  /** Every device presses, over a connection of its own that stays. */
  private List<CompletableFuture<Void>> pressOnAll(Trial trial, String id) throws Exception {
    List<CompletableFuture<Void>> presses = new ArrayList<>();
    for (int home = 1; home <= DEVICES; home++) {
      String device = Trial.device(home);
      if (!links.containsKey(device)) {
        links.put(device, MqttLink.dial(trial.ports().mqtt(), device, Trial.secret(home)));
      }
    }
    for (Map.Entry<String, Link> entry : links.entrySet()) {
      Press press = new Press(entry.getKey(), id);
      trial.truth().sent(press);
      presses.add(entry.getValue().press(id).thenRun(() -> trial.truth().confirmed(press)));
    }
    return presses;
  }

  private void pressAndConfirm(Trial trial, String id) throws Exception {
    CompletableFuture.allOf(pressOnAll(trial, id).toArray(CompletableFuture[]::new))
        .get(SELF_END.toSeconds(), TimeUnit.SECONDS);
  }

  /** Every alert is told and the log stands still: no commit is on its way. */
  private static void awaitQuiet(Trial trial) {
    Path wal = trial.directory().resolve("data").resolve("anling.db-wal");
    long[] size = {-1};
    await()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Ledger.DRAIN)
        .until(
            () -> {
              boolean told = trial.api().raised().stream().allMatch(trial.receiver()::told);
              long before = size[0];
              size[0] = Files.getLastModifiedTime(wal).toMillis();
              return told && before == size[0];
            });
  }

  private void hangUp() {
    links.values().forEach(Link::close);
    links.clear();
  }
}
