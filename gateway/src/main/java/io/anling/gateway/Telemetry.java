package io.anling.gateway;

import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.config.GatewayConfig.Influx;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.http.Health;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.telemetry.PointWriter;
import io.anling.gateway.telemetry.SpoolDrainer;
import io.anling.gateway.telemetry.TelemetryReader;
import io.anling.gateway.telemetry.TelemetrySink;
import io.anling.gateway.telemetry.TelemetrySpool;
import io.anling.gateway.telemetry.influx.InfluxReader;
import io.anling.gateway.telemetry.influx.InfluxSettings;
import io.anling.gateway.telemetry.influx.InfluxWriter;
import io.anling.gateway.telemetry.sqlite.SqliteTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The road of telemetry: the spool that confirms it, its drainer, and where it is kept. */
final class Telemetry implements AutoCloseable {

  private static final long MOST_POINTS = 20_000_000;

  /** SQLITE_CORRUPT and SQLITE_NOTADB. */
  private static final Set<Integer> DAMAGED = Set.of(11, 26);

  private static final Logger log = LoggerFactory.getLogger(Telemetry.class);

  private record Kept(PointWriter writer, TelemetryReader reader, AutoCloseable closing) {}

  private final TelemetrySpool spool;
  private final SpoolDrainer drainer;
  private final Kept kept;

  private Telemetry(TelemetrySpool spool, Kept kept, Path rejected) {
    this.spool = spool;
    this.kept = kept;
    this.drainer = new SpoolDrainer(spool, kept.writer(), rejected);
  }

  /**
   * Opens it and begins to drain what an earlier process left. A database that is not there is no
   * fault.
   *
   * @throws ConfigException where the spool or the file cannot be opened
   */
  static Telemetry start(GatewayConfig.Telemetry config, DataDirectory data, InstantSource clock) {
    Path directory = data.spoolDirectory();
    Influx influx = config.influx();
    Kept kept = influx == null ? sqlite(data.telemetryFile()) : influx(InfluxSettings.of(influx));
    try {
      TelemetrySpool spool =
          new TelemetrySpool(directory, TelemetrySpool.Bounds.of(config.spoolBytes()), clock);
      Telemetry telemetry = new Telemetry(spool, kept, directory.resolve("rejected.txt"));
      telemetry.drainer.start();
      return telemetry;
    } catch (IOException e) {
      throw new ConfigException(directory + " cannot be opened: " + e.getMessage());
    }
  }

  private static Kept influx(InfluxSettings settings) {
    InfluxReader reader = new InfluxReader(settings);
    return new Kept(new InfluxWriter(settings), reader, reader);
  }

  private static Kept sqlite(Path file) {
    try {
      SqliteTelemetry sqlite = opened(file);
      return new Kept(sqlite, sqlite, () -> log.debug("{} is closed by its writer", file));
    } catch (SQLException | IOException e) {
      throw new ConfigException(file + " cannot be opened: " + e.getMessage());
    }
  }

  /** A file that is damaged must not keep alerts from being heard: it is put aside. */
  private static SqliteTelemetry opened(Path file) throws SQLException, IOException {
    try {
      return new SqliteTelemetry(file, MOST_POINTS);
    } catch (SQLException e) {
      if (!DAMAGED.contains(e.getErrorCode())) {
        throw e;
      }
      String mark =
          IntStream.iterate(1, n -> n + 1)
              .mapToObj(n -> ".damaged-" + n)
              .filter(free -> !Files.exists(Path.of(file + free)))
              .findFirst()
              .orElseThrow();
      for (String part : List.of("-wal", "-shm", "")) {
        Path damaged = Path.of(file + part);
        if (Files.exists(damaged)) {
          Files.move(damaged, Path.of(file + mark + part));
        }
      }
      log.error("{} is damaged and put aside as {}{}", file, file, mark, e);
      return new SqliteTelemetry(file, MOST_POINTS);
    }
  }

  TelemetrySink sink() {
    return spool;
  }

  TelemetryReader reader() {
    return kept.reader();
  }

  void measure(Meters meters) {
    meters.gauge("anling.spool.bytes", spool::bytes);
    meters.gauge("anling.spool.oldest.seconds", spool::oldestSeconds);
    meters.gauge("anling.telemetry.dropped", spool::dropped);
    meters.counter("anling.spool.syncs", spool::syncs);
    meters.counter("anling.telemetry.drained", drainer::drained);
    meters.counter("anling.telemetry.rejected", drainer::rejected);
    meters.counter("anling.telemetry.drain.failures", drainer::failures);
  }

  /** Not ready only where nothing can be spooled: what is not drained is safe. */
  Health.Part health() {
    return new Health.Part("telemetry", spool::fault, drainer::trouble);
  }

  /** What is spooled and not drained is drained at the next start. */
  @Override
  public void close() throws Exception {
    spool.close();
    drainer.close();
    kept.closing().close();
  }
}
