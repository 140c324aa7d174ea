package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.outside.OutsideProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

  @Test
  void everyPressIsFsyncedBetweenItsReadAndItsPuback() throws Exception {
    FsyncOrder order = traced("f1", List.of(), ALONE, TOGETHER);
    System.out.printf(
        "F1: %d presses confirmed, %d fsyncs of the store, %.2f a press%n",
        order.confirmed(), order.syncs(), (double) order.syncs() / order.confirmed());
    assertThat(order.faults()).as("see target/durability/f1/strace.txt").isEmpty();
    assertThat(order.confirmed()).isEqualTo(ALONE + TOGETHER);
  }

  @Test
  void aPubackBeforeTheFsyncIsFoundOut() throws Exception {
    List<String> agent = Launch.withFault("confirm-before-commit").javaOptions();
    FsyncOrder order = traced("f1-liar", agent, CONNECTIONS, 0);
    assertThat(order.confirmed()).isEqualTo(CONNECTIONS);
    assertThat(order.faults()).hasSize(CONNECTIONS);
  }

  private static FsyncOrder traced(String name, List<String> javaOptions, int alone, int together)
      throws Exception {
    OutsideProgram.require("strace", "-f", "--seccomp-bpf", "-e", "trace=fsync", "true");
    try (Trial trial = Trial.prepare(name)) {
      Path trace = trial.directory().resolve("strace.txt");
      Launch launch = new Launch(strace(trace), javaOptions, Map.of());
      try (Served gateway = trial.serve(launch).awaitReady();
          Buttons buttons = new Buttons(trial, Transport.MQTT).connect(CONNECTIONS)) {
        pressAlone(buttons, alone);
        pressTogether(buttons, alone, together);
      }
      return judge(trace, new FsyncOrder(PRESS, Pattern.compile("/anling\\.db-wal$")));
    }
  }

  static List<String> strace(Path trace) {
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

  private static void pressAlone(Buttons buttons, int count) {
    for (int number = 0; number < count; number++) {
      Buttons.allConfirmed(List.of(buttons.press(number % CONNECTIONS + 1, id(number))));
    }
  }

  private static void pressTogether(Buttons buttons, int first, int count) {
    for (int number = first; number < first + count; number += PIPELINED * CONNECTIONS) {
      List<CompletableFuture<Void>> burst = new ArrayList<>();
      for (int i = 0; i < PIPELINED * CONNECTIONS; i++) {
        burst.add(buttons.press(i % CONNECTIONS + 1, id(number + i)));
      }
      Buttons.allConfirmed(burst);
    }
  }

  private static String id(int number) {
    return String.format("f1-%05d", number);
  }

  /** Reads the trace into an order; it is kept only where that has faults. */
  static FsyncOrder judge(Path trace, FsyncOrder order) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.ISO_8859_1)) {
      SystemCallTrace.read(lines, order::take);
    }
    if (order.faults().isEmpty()) {
      Files.delete(trace);
    }
    return order;
  }
}
