package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.outside.OutsideProgram;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * D2: a disk that is full on the spool only. The oldest telemetry goes and is counted, what comes
 * is taken, and presses do not notice.
 */
class SpoolDiskFullIT {

  private static final String PROBE =
      "d=$(mktemp -d) && mount -t tmpfs -o size=1m anling $d && umount $d && rmdir $d";
  private static final int ROUNDS = 600;
  private static final int TOGETHER = 20;
  private static final String TEXT = "x".repeat(500);

  @Test
  void theOldestTelemetryGoesAndAlertsDoNotNotice() throws Exception {
    OutsideProgram.require("sh", "-c", PROBE);
    try (Trial trial = Trial.prepare("d2-spool")) {
      Path spool = Files.createDirectories(trial.directory().resolve("data").resolve("spool"));
      run("mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "anling-test", spool.toString());
      try {
        Map<String, String> noDatabase =
            Map.of(
                "ANLING_INFLUX_URL",
                "http://127.0.0.1:9",
                "ANLING_TELEMETRY_DEVICE_BURST",
                String.valueOf(2 * ROUNDS * TOGETHER));
        try (Served gateway =
                trial.serve(new Launch(List.of(), List.of(), noDatabase)).awaitReady();
            Publisher device = Publisher.dial(trial, 1)) {
          assertThat(gateway.readyAt()).isPresent();
          fill(device, new Scrape(URI.create("http://127.0.0.1:" + trial.ports().http())));
        }
      } finally {
        run("umount", spool.toString());
      }
    }
  }

  private static void fill(Publisher device, Scrape scrape) throws Exception {
    List<Integer> answers = new ArrayList<>();
    List<Long> presses = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String[] readings = new String[TOGETHER];
      for (int i = 0; i < TOGETHER; i++) {
        readings[i] = "{\"n\":" + (round * TOGETHER + i) + ",\"s\":\"" + TEXT + "\"}";
      }
      answers.add(device.publishTogether("t", readings));
      if (round % 10 == 0) {
        long sent = System.nanoTime();
        assertThat(device.publish("e", "{\"type\":\"sos\",\"id\":\"d2-" + round + "\"}")).isZero();
        presses.add(System.nanoTime() - sent);
      }
    }
    presses.sort(null);
    System.out.printf(
        "D2: %d readings over a full disk, %.0f dropped, %d groups refused; presses up to %.1f ms%n",
        ROUNDS * TOGETHER,
        scrape.meter("anling_telemetry_dropped"),
        answers.stream().filter(answer -> answer != 0).count(),
        presses.get(presses.size() - 1) / 1e6);
    assertThat(scrape.meter("anling_telemetry_dropped")).isPositive();
    assertThat(answers).as("each was taken, the oldest made room").containsOnly(0);
    assertThat(scrape.meter("anling_spool_bytes")).isBetween(1.0, 3.0 * (1 << 20));
    assertThat(scrape.ready()).contains("\"status\":\"ready\"");
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
  }
}
