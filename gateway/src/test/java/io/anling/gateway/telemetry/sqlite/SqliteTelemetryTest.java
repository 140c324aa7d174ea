package io.anling.gateway.telemetry.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.telemetry.Batch;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.PointWriter;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetryReader;
import io.anling.gateway.telemetry.TelemetryStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTelemetryTest extends TelemetryStoreContract {

  @TempDir Path directory;
  private SqliteTelemetry telemetry;

  @BeforeEach
  void open() throws SQLException {
    telemetry = new SqliteTelemetry(directory.resolve("telemetry.db"), 100_000);
  }

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Override
  protected PointWriter writer() {
    return telemetry;
  }

  @Override
  protected TelemetryReader reader() {
    return telemetry;
  }

  private static List<Point> all(SqliteTelemetry from) {
    return from.read(
        new TelemetryQuery("d", null, Instant.EPOCH, Instant.ofEpochSecond(99), null, 500));
  }

  private static Batch line(int second) {
    return new Batch("telemetry,device=d t=" + second + " " + second + "000000000\n", 1);
  }

  @Test
  void oldestGoAtTheBoundAndAreCounted() throws Exception {
    try (SqliteTelemetry small = new SqliteTelemetry(directory.resolve("small.db"), 10)) {
      for (int n = 0; n < 25; n++) {
        small.write(line(n));
      }
      List<Point> left = all(small);
      assertThat(left).hasSizeBetween(5, 10);
      assertThat(left.get(left.size() - 1).values()).isEqualTo(Map.of("t", 24.0));
      assertThat(small.dropped()).isEqualTo(25 - left.size());
    }
  }

  @Test
  void whatIsWrittenIsThereAfterARestart() throws Exception {
    telemetry.write(line(1));
    telemetry.close();
    try (SqliteTelemetry again = new SqliteTelemetry(directory.resolve("telemetry.db"), 100)) {
      again.write(line(2));
      assertThat(all(again)).hasSize(2);
    }
  }

  @Test
  void afterAnErrorTheNextBatchIsTakenAgain() throws Exception {
    telemetry.close();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> telemetry.write(line(1)))
        .isInstanceOf(java.io.IOException.class);
    telemetry.write(line(1));
    assertThat(all(telemetry)).hasSize(1);
  }

  @Test
  void aFileOfTheFirstVersionKeepsItsPoints() throws Exception {
    Path file = directory.resolve("old.db");
    try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = old.createStatement()) {
      statement.execute(
          "create table point (n integer primary key, device_id text not null,"
              + " at_ms bigint not null, body text not null)");
      statement.execute("create index point_device on point (device_id, at_ms)");
      statement.execute(
          "insert into point values (1, 'd', 1000, '{\"t\":1.5}'), (2, 'd', 1000, '{\"t\":2.5}')");
    }
    try (SqliteTelemetry upgraded = new SqliteTelemetry(file, 100)) {
      upgraded.write(line(2));
      assertThat(all(upgraded).stream().map(point -> point.values().get("t")))
          .containsExactly(1.5, 2.5, 2.0);
    }
  }
}
