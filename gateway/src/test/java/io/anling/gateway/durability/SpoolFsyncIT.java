package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.outside.OutsideProgram;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * F1 and F3 of the spool: telemetry is confirmed only once it is fsynced, and an fsync that fails
 * costs what waited for it and nothing else.
 */
class SpoolFsyncIT {

  private static final int ALONE = 300;
  private static final int TOGETHER = 200;
  private static final int PIPELINED = 10;
  private static final int QUOTA_EXCEEDED = 0x97;
  private static final Pattern READING = Pattern.compile("f1-\\d{5}");
  private static final Pattern SEGMENT = Pattern.compile("/spool/\\d{12}\\.lp$");

  @Test
  void everyReadingIsFsyncedBetweenItsReadAndItsPuback() throws Exception {
    OutsideProgram.require("strace", "-f", "--seccomp-bpf", "-e", "trace=fsync", "true");
    try (Trial trial = Trial.prepare("f1-spool")) {
      Path trace = trial.directory().resolve("strace.txt");
      Launch launch = new Launch(FsyncOrderIT.strace(trace), List.of(), Map.of());
      try (Served gateway = trial.serve(launch).awaitReady();
          Publisher sensor = Publisher.dial(trial, 1)) {
        assertThat(gateway.readyAt()).isPresent();
        for (int n = 0; n < ALONE; n++) {
          sensor.publish("t", reading(n));
        }
        for (int n = ALONE; n < ALONE + TOGETHER; n += PIPELINED) {
          String[] readings = new String[PIPELINED];
          for (int i = 0; i < PIPELINED; i++) {
            readings[i] = reading(n + i);
          }
          sensor.publishTogether("t", readings);
        }
      }
      FsyncOrder order = FsyncOrderIT.judge(trace, new FsyncOrder(READING, SEGMENT));
      System.out.printf(
          "F1 spool: %d readings confirmed, %d fsyncs of the spool, %.2f a reading%n",
          order.confirmed(), order.syncs(), (double) order.syncs() / order.confirmed());
      assertThat(order.faults()).as("see %s", trace).isEmpty();
      assertThat(order.confirmed()).isEqualTo(ALONE + TOGETHER);
      assertThat(order.syncs()).as("those sent together share one").isLessThan(ALONE + TOGETHER);
    }
  }

  private static String reading(int n) {
    return String.format("{\"n\":\"f1-%05d\"}", n);
  }

  @Test
  void afterAFailedFsyncTelemetryGoesOnInAnotherFileAndPressesNeverNotice() throws Exception {
    FsyncFault fault = FsyncFault.compiled(Path.of("target", "fail-next-spool-fsync"), "/spool/0");
    try (Trial trial = Trial.prepare("f3-spool")) {
      Map<String, String> environment = new HashMap<>(fault.environment());
      environment.put("ANLING_INFLUX_URL", "http://127.0.0.1:9");
      Scrape scrape = new Scrape(URI.create("http://127.0.0.1:" + trial.ports().http()));
      try (Served gateway = trial.serve(Launch.PLAIN.with(environment)).awaitReady();
          Publisher sensor = Publisher.dial(trial, 1)) {
        assertThat(sensor.publish("t", "{\"n\":\"kept-1\"}")).isZero();
        fault.plant();
        assertThat(sensor.publish("t", "{\"n\":\"lost\"}")).isEqualTo(QUOTA_EXCEEDED);
        assertThat(fault.happened()).as("its fsync did fail").isTrue();
        assertThat(sensor.publish("e", "{\"type\":\"sos\",\"id\":\"1\"}")).isZero();
        assertThat(scrape.meter("anling_telemetry_dropped")).isEqualTo(1);
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> scrape.ready().contains("\"status\":\"ready\""));
        assertThat(sensor.publish("t", "{\"n\":\"kept-2\"}")).isZero();
        assertThat(gateway.readyAt()).isPresent();
        gateway.kill();
      }
      assertThat(spooled(trial)).contains("kept-1", "kept-2").doesNotContain("lost");
    }
  }

  private static String spooled(Trial trial) throws Exception {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(trial.directory().resolve("data").resolve("spool"))) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
