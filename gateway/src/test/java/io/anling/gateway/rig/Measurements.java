package io.anling.gateway.rig;

import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.SpoolDrainer;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetrySpool;
import io.anling.gateway.telemetry.sqlite.SqliteTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The whole road of telemetry below a directory: spool, drainer, SQLite. */
public final class Measurements implements AutoCloseable {

  private static final long SPOOL_BYTES = 64 << 20;
  private static final long MOST_POINTS = 1_000_000;
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private final TelemetrySpool spool;
  private final SqliteTelemetry kept;
  private final SpoolDrainer drainer;

  Measurements(Path directory) throws SQLException {
    try {
      kept = new SqliteTelemetry(directory.resolve("telemetry.db"), MOST_POINTS);
      spool =
          new TelemetrySpool(
              directory.resolve("spool"),
              TelemetrySpool.Bounds.of(SPOOL_BYTES),
              InstantSource.system());
      drainer = new SpoolDrainer(spool, kept, directory.resolve("rejected.txt"));
      drainer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TelemetrySpool spool() {
    return spool;
  }

  /** What a device measured, as far as it is drained. */
  public List<Point> of(String device) {
    return kept.read(new TelemetryQuery(device, null, Instant.EPOCH, END, null, 500));
  }

  @Override
  public void close() {
    spool.close();
    drainer.close();
  }
}
