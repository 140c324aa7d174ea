package io.anling.gateway.telemetry.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.gateway.telemetry.Batch;
import io.anling.gateway.telemetry.PointWriter;
import io.anling.gateway.telemetry.RefusedException;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetryReader;
import io.anling.gateway.telemetry.TelemetryStoreContract;
import io.anling.gateway.telemetry.TelemetryUnavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same promises on a real InfluxDB, and what only it can do. */
class InfluxTelemetryIT extends TelemetryStoreContract {

  private static InfluxServer server;
  private static int databases;

  private InfluxSettings settings;
  private InfluxWriter writer;
  private InfluxReader reader;

  @BeforeAll
  static void start(@TempDir Path scratch) throws IOException {
    server = InfluxServer.start(scratch);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    settings = settings("anling \"" + databases++ + "\"", null);
    writer = new InfluxWriter(settings);
    reader = new InfluxReader(settings);
  }

  @AfterEach
  void close() {
    writer.close();
    reader.close();
  }

  private static InfluxSettings settings(String database, String policy) {
    return new InfluxSettings(server.url(), database, policy, null, null);
  }

  /** What is written first makes the database. */
  @Override
  protected PointWriter writer() {
    return writer;
  }

  @Override
  protected TelemetryReader reader() {
    return reader;
  }

  private static Batch line(String line) {
    return new Batch(line + "\n", 1);
  }

  @Test
  void missingRetentionPolicyIsNoReasonToGiveAPointUp() throws Exception {
    writer.write(line("telemetry,device=d t=1 1"));
    try (InfluxWriter elsewhere = new InfluxWriter(settings(settings.database(), "nowhere"))) {
      assertThatThrownBy(() -> elsewhere.write(line("telemetry,device=d t=1 1")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("retention policy not found");
    }
  }

  @Test
  void whatItWillNeverTakeIsRefusedInItsOwnWords() throws Exception {
    PointWriter ready = writer();
    ready.write(line("telemetry,device=d t=1 1"));
    assertThatThrownBy(() -> ready.write(line("nonsense")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("unable to parse");
    assertThatThrownBy(() -> ready.write(line("telemetry,device=d t=\"x\" 2")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("field type conflict");
  }

  @Test
  void pointsGoToTheRetentionPolicyThatIsNamed() throws Exception {
    writer.write(line("telemetry,device=other t=1 1"));
    server.row(
        settings.database(),
        "CREATE RETENTION POLICY \"ten years\" ON "
            + InfluxText.name(settings.database())
            + " DURATION 3650d REPLICATION 1");
    InfluxSettings named = settings(settings.database(), "ten years");
    long now = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli() * 1_000_000;
    try (InfluxWriter there = new InfluxWriter(named);
        InfluxReader from = new InfluxReader(named)) {
      there.write(line("telemetry,device=d t=1 " + now));
      TelemetryQuery all =
          new TelemetryQuery(
              "d", null, Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), null, 9);
      assertThat(from.read(all)).hasSize(1);
      assertThat(reader.read(all)).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidInALine() {
    InfluxSettings nowhere =
        new InfluxSettings(URI.create("http://no-such-host.invalid:1"), "x", null, "u", "secret");
    try (InfluxWriter away = new InfluxWriter(nowhere);
        InfluxReader from = new InfluxReader(nowhere)) {
      assertThatThrownBy(() -> away.write(line("telemetry,device=d t=1 1")))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("\n");
      assertThatThrownBy(
              () -> from.read(new TelemetryQuery("d", null, Instant.EPOCH, Instant.EPOCH, null, 1)))
          .isInstanceOf(TelemetryUnavailable.class);
    }
    assertThat(nowhere.toString()).doesNotContain("secret");
    assertThat(InfluxLimits.notes(nowhere).get(0)).contains("cannot be looked at", "tsi1");
  }

  @Test
  void limitsOfTheServerAreNoted(@TempDir Path scratch) throws IOException {
    assertThat(InfluxLimits.notes(settings))
        .hasSize(2)
        .allMatch(note -> note.contains("max-") && note.contains("influxdb.conf"));
    try (InfluxServer unlimited =
        InfluxServer.start(scratch, "max-series-per-database = 0", "max-values-per-tag = 0")) {
      assertThat(
              InfluxLimits.notes(new InfluxSettings(unlimited.url(), "anling", null, null, null)))
          .isEmpty();
    }
  }

  @Test
  void aSegmentCanBeSentToItAsItIs(@TempDir Path scratch) throws Exception {
    writer.write(line("telemetry,device=other m=1 1"));
    String group = "# crc32c=00000000 points=1 bytes=1 at=1\n";
    Path segment = scratch.resolve("000000000001.lp");
    Files.writeString(
        segment,
        group
            + "telemetry,device=d n=1,s@text=\"a\n# b\" 1000000000\n"
            + group
            + "telemetry,device=d n=2 2000000000\n\n\n\n");
    assertThat(server.post(settings.database(), segment)).isEqualTo(204);
    assertThat(server.row(settings.database(), "SELECT COUNT(n), SUM(n) FROM telemetry").toString())
        .contains(",2,3]");
  }
}
