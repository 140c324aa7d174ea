package io.anling.gateway.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What tests of the spool have in common. */
final class SpoolKit {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private SpoolKit() {}

  static Measured measured(int n) {
    return new Measured(
        new Point("d-" + n % 7, NOON.plusMillis(n), Map.of("n", (double) n, "s", "a\"b\nc")), true);
  }

  static void append(TelemetrySpool spool, int n) {
    spool.append(List.of(measured(n))).orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** A segment whose groups hold the points {@code from} to {@code to - 1}, one each. */
  static List<Long> write(Path file, int from, int to) throws IOException {
    Files.createFile(file);
    List<Long> ends = new ArrayList<>();
    try (SegmentWriter writer = new SegmentWriter(file)) {
      for (int n = from; n < to; n++) {
        writer.sync(writer.write(group(n)));
        ends.add(writer.length());
      }
    }
    return ends;
  }

  static Group group(int n) {
    Batch batch =
        LineProtocol.encode(List.of(measured(n)), new java.util.concurrent.atomic.AtomicLong());
    return new Group(n, 1, batch.lines().getBytes(StandardCharsets.UTF_8));
  }

  /** The numbers in everything that waits, in order. */
  static List<Integer> waiting(Path directory) throws IOException {
    return SpoolLeft.points(directory).stream().map(SpoolKit::number).toList();
  }

  static List<Integer> numbers(String lines) {
    return LineProtocol.split(lines).stream()
        .map(line -> number(StoredPoint.parse(line).point()))
        .toList();
  }

  private static int number(Point point) {
    return ((Double) point.values().get("n")).intValue();
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.toString().endsWith(".lp")).sorted().toList();
    }
  }

  static Path copy(Path directory, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(directory)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
    return to;
  }
}
