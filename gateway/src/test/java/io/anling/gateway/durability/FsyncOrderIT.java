package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * F1: under strace, between the read of a press and the write of its PUBACK, the press's row is
 * written and then fsynced.
 */
class FsyncOrderIT {

  private static final int ALONE = 600;
  private static final int TOGETHER = 400;
  private static final int CONNECTIONS = 4;

  /** Together they still fit one traced read. */
  private static final int PIPELINED = 5;

  private static final Pattern PRESS = Pattern.compile("f1-\\d{5}");
  private static final long PATIENCE_SECONDS = 20;

  @Test
  void everyPressIsFsyncedBetweenItsReadAndItsPuback() throws Exception {
    OutsideProgram.require("strace", "-f", "-e", "trace=fsync", "true");
    FsyncOrder order;
    try (Trial trial = Trial.prepare("f1", CONNECTIONS)) {
      Path trace = trial.directory().resolve("strace.txt");
      try (Served gateway = trial.serve(Launch.within(strace(trace))).awaitReady()) {
        press(trial);
      }
      order = judge(trace);
    }
    System.out.printf(
        "F1: %d presses confirmed, %d fsyncs of the store, %.2f a press%n",
        order.confirmed(), order.syncs(), (double) order.syncs() / order.confirmed());
    assertThat(order.faults()).isEmpty();
    assertThat(order.confirmed()).isEqualTo(ALONE + TOGETHER);
  }

  private static List<String> strace(Path trace) {
    return List.of(
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-y",
        "-s",
        "4200",
        "-e",
        "trace=read,readv,recvfrom,recvmsg,write,writev,pwrite64,pwritev,sendto,sendmsg,"
            + "fdatasync,fsync",
        "-e",
        "signal=none",
        "-o",
        trace.toString());
  }

  private static void press(Trial trial) throws Exception {
    List<Link> links = new ArrayList<>();
    for (int home = 1; home <= CONNECTIONS; home++) {
      links.add(MqttLink.dial(trial.ports().mqtt(), Trial.device(home), Trial.secret(home)));
    }
    int number = 0;
    while (number < ALONE) {
      await(links.get(number % CONNECTIONS).press(id(number++)));
    }
    while (number < ALONE + TOGETHER) {
      List<CompletableFuture<Void>> burst = new ArrayList<>();
      for (int i = 0; i < PIPELINED * CONNECTIONS; i++) {
        burst.add(links.get(i % CONNECTIONS).press(id(number++)));
      }
      await(CompletableFuture.allOf(burst.toArray(CompletableFuture[]::new)));
    }
    links.forEach(Link::close);
  }

  private static String id(int number) {
    return String.format("f1-%05d", number);
  }

  private static void await(CompletableFuture<Void> confirmed) throws Exception {
    confirmed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static FsyncOrder judge(Path trace) throws IOException {
    FsyncOrder order = new FsyncOrder(PRESS);
    try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.ISO_8859_1)) {
      SystemCallTrace.read(lines, order::take);
    }
    return order;
  }
}
