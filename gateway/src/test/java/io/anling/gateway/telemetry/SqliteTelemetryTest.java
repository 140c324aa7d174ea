package io.anling.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTelemetryTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path directory;

  private SqliteTelemetry open(long most) throws SQLException {
    return new SqliteTelemetry(directory.resolve("telemetry.db"), most);
  }

  private static Point point(int second, double value) {
    return new Point("d", NOON.plusSeconds(second), Map.of("t", value, "on", true, "m", "eco"));
  }

  private static void append(SqliteTelemetry telemetry, Point point) {
    telemetry.append(List.of(point)).orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void whatIsConfirmedIsThereAfterARestart() throws SQLException {
    try (SqliteTelemetry telemetry = open(100)) {
      append(telemetry, point(1, 20.5));
      append(telemetry, point(0, 20));
    }
    try (SqliteTelemetry telemetry = open(100)) {
      assertThat(telemetry.read("d", null, NOON, NOON.plusSeconds(9), 10))
          .containsExactly(point(0, 20), point(1, 20.5));
    }
  }

  @Test
  void readsOneMetricTheNewestInAHalfOpenInterval() throws SQLException {
    try (SqliteTelemetry telemetry = open(100)) {
      for (int i = 0; i < 5; i++) {
        append(telemetry, point(i, i));
      }
      append(telemetry, new Point("d", NOON.plusSeconds(3), Map.of("other", 1.0)));
      assertThat(telemetry.read("d", "t", NOON, NOON.plusSeconds(4), 2))
          .containsExactly(
              new Point("d", NOON.plusSeconds(2), Map.of("t", 2.0)),
              new Point("d", NOON.plusSeconds(3), Map.of("t", 3.0)));
      assertThat(telemetry.read("e", null, NOON, NOON.plusSeconds(9), 10)).isEmpty();
    }
  }

  @Test
  void oldestGoAtTheBound() throws SQLException {
    try (SqliteTelemetry telemetry = open(10)) {
      for (int i = 0; i < 25; i++) {
        append(telemetry, point(i, i));
      }
      List<Point> left = telemetry.read("d", "t", NOON, NOON.plusSeconds(99), 99);
      assertThat(left).hasSizeBetween(5, 10);
      assertThat(left.get(left.size() - 1).values()).isEqualTo(Map.of("t", 24.0));
      assertThat(telemetry.dropped()).isEqualTo(25 - left.size());
    }
  }

  @Test
  void beyondTheQueueItIsRefusedAndCounted() throws SQLException {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    try (SqliteTelemetry telemetry = open(1_000_000)) {
      for (int i = 0; i < 4 * SqliteTelemetry.MOST_WAITING; i++) {
        all.add(telemetry.append(List.of(point(i, i))));
      }
      telemetry.close();
      long refused = all.stream().filter(CompletableFuture::isCompletedExceptionally).count();
      assertThat(all).allMatch(CompletableFuture::isDone);
      assertThat(telemetry.dropped()).isEqualTo(refused);
    }
  }
}
