package io.anling.gateway.telemetry;

import static io.anling.gateway.telemetry.SpoolKit.append;
import static io.anling.gateway.telemetry.SpoolKit.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetrySpoolTest {

  @TempDir Path scratch;

  private Path directory() {
    return scratch.resolve("spool");
  }

  private TelemetrySpool open(long bytes, long segmentBytes) throws IOException {
    return new TelemetrySpool(
        directory(), new TelemetrySpool.Bounds(bytes, segmentBytes), InstantSource.system());
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void whatIsConfirmedIsThereHoweverTheProcessEnds() throws IOException {
    try (TelemetrySpool spool = open(1 << 20, 1 << 18)) {
      for (int n = 0; n < 100; n++) {
        append(spool, n);
      }
      Path atThatMoment = SpoolKit.copy(directory(), scratch.resolve("copy"));
      assertThat(SpoolKit.waiting(atThatMoment)).isEqualTo(range(0, 100));
      assertThat(spool.dropped()).isZero();
    }
    assertThat(SpoolKit.waiting(directory())).isEqualTo(range(0, 100));
  }

  @Test
  void whatWaitsTogetherIsFsyncedTogether() throws IOException {
    try (TelemetrySpool spool = open(1 << 24, 1 << 20)) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int n = 0; n < 5_000; n++) {
        all.add(spool.append(List.of(measured(n))));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
      assertThat(spool.syncs()).isLessThan(500);
    }
    assertThat(SpoolKit.waiting(directory())).isEqualTo(range(0, 5_000));
  }

  @Test
  void segmentsFollowEachOtherAndTheirOrderIsThatOfTheMessages() throws IOException {
    try (TelemetrySpool spool = open(1 << 20, 1_000)) {
      for (int n = 0; n < 50; n++) {
        append(spool, n);
      }
      assertThat(SpoolKit.files(directory())).hasSizeGreaterThan(5);
    }
    for (Path file : SpoolKit.files(directory())) {
      assertThat(Files.size(file)).isLessThanOrEqualTo(1_000);
    }
    assertThat(SpoolKit.waiting(directory())).isEqualTo(range(0, 50));
  }

  @Test
  void atTheBoundTheOldestSegmentGoesAndItsPointsAreCounted() throws IOException {
    long bytes = 10_000;
    try (TelemetrySpool spool = open(bytes, 1_000)) {
      for (int n = 0; n < 300; n++) {
        append(spool, n);
        assertThat(spool.bytes()).isLessThanOrEqualTo(bytes);
      }
      assertThat(spool.dropped()).isGreaterThan(100);
      List<Integer> left = SpoolKit.waiting(SpoolKit.copy(directory(), scratch.resolve("copy")));
      assertThat(left).isEqualTo(range((int) spool.dropped(), 300));
    }
  }

  @Test
  void beyondWhatMayWaitItIsRefusedAndCounted() throws IOException {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    long dropped;
    try (TelemetrySpool spool = open(1 << 28, 1 << 24)) {
      List<Measured> large = IntStream.range(0, 2_000).mapToObj(SpoolKit::measured).toList();
      for (int n = 0; n < 600; n++) {
        all.add(spool.append(large));
      }
      spool.close();
      dropped = spool.dropped();
    }
    long refused = all.stream().filter(CompletableFuture::isCompletedExceptionally).count();
    assertThat(all).allMatch(CompletableFuture::isDone);
    assertThat(dropped).isEqualTo(2_000 * refused);
    assertThat(SpoolKit.waiting(directory())).hasSize((int) (600 - refused) * 2_000);
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsAFaultUntilItCan() throws IOException {
    try (TelemetrySpool spool = open(1 << 20, 1 << 17)) {
      append(spool, 1);
      spool.segments().dropOldest();
      Path away = scratch.resolve("away");
      Files.move(directory(), away);
      Files.createFile(directory());
      for (int n = 2; n < 2_000 && spool.fault().isEmpty(); n++) {
        var unused = spool.append(IntStream.range(0, 100).mapToObj(SpoolKit::measured).toList());
        spool.append(List.of(measured(n))).exceptionally(error -> null).join();
      }
      assertThat(spool.fault()).isPresent();
      assertThat(spool.append(List.of(measured(1)))).failsWithin(java.time.Duration.ofSeconds(5));
      assertThat(spool.dropped()).isPositive();
      Files.delete(directory());
      Files.createDirectory(directory());
      await().untilAsserted(() -> assertThat(spool.fault()).isEmpty());
      append(spool, 7);
    }
    assertThat(SpoolKit.waiting(directory())).contains(7);
  }
}
