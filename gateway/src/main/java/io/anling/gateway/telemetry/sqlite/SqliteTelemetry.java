package io.anling.gateway.telemetry.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.gateway.telemetry.Batch;
import io.anling.gateway.telemetry.Intervals;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.PointWriter;
import io.anling.gateway.telemetry.RefusedException;
import io.anling.gateway.telemetry.StoredPoint;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetryReader;
import io.anling.gateway.telemetry.TelemetryUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Telemetry in a SQLite file of its own, one commit and fsync a batch.
 *
 * <p>Bound: beyond the given number of points the oldest go, counted in {@link #dropped}. After an
 * error the file is opened anew for the next batch.
 */
public final class SqliteTelemetry implements PointWriter, TelemetryReader {

  private static final int DROP_AT_ONCE = 10_000;
  private static final Logger log = LoggerFactory.getLogger(SqliteTelemetry.class);
  private static final ObjectMapper json = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  private final Path file;
  private final long mostPoints;
  private final LongAdder dropped = new LongAdder();

  /** The drainer's own, like the numbers of the oldest and the newest point. */
  private @Nullable Connection writer;

  private long first;
  private long last;

  /**
   * Opens the file, making it where it is absent.
   *
   * @param mostPoints how many points are kept
   * @throws SQLException where it cannot be opened
   */
  public SqliteTelemetry(Path file, long mostPoints) throws SQLException {
    this.file = file;
    this.mostPoints = mostPoints;
    this.writer = open();
  }

  private Connection open() throws SQLException {
    Connection connection = TelemetryFile.writer(file);
    first = TelemetryFile.number(connection, "select min(n) from point", 1);
    last = TelemetryFile.number(connection, "select max(n) from point", 0);
    return connection;
  }

  @Override
  public String place() {
    return file.toString();
  }

  /** How many points went to make room. */
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public void write(Batch batch) throws RefusedException, IOException {
    try {
      Connection connection = writer == null ? open() : writer;
      writer = connection;
      insert(connection, batch);
      int gone = makeRoom(connection);
      connection.commit();
      dropped.add(gone);
    } catch (SQLException | JsonProcessingException e) {
      giveUp();
      throw new IOException("cannot be written: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      giveUp();
      throw new RefusedException(String.valueOf(e.getMessage()), 0);
    }
  }

  private void insert(Connection connection, Batch batch)
      throws SQLException, JsonProcessingException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert or replace into point (n, device_id, at_ns, body) values (?, ?, ?, ?)")) {
      for (String line : batch.split()) {
        StoredPoint stored = StoredPoint.parse(line);
        insert.setLong(1, ++last);
        insert.setString(2, stored.point().deviceId());
        insert.setLong(3, stored.atNanos());
        insert.setString(4, json.writeValueAsString(stored.point().values()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Deletes the oldest beyond the bound, and some more so that it is not done for each batch. */
  private int makeRoom(Connection connection) throws SQLException {
    long over = last - first + 1 - mostPoints;
    if (over <= 0) {
      return 0;
    }
    long until = first + over + Math.min(DROP_AT_ONCE, mostPoints / 2);
    try (PreparedStatement delete = connection.prepareStatement("delete from point where n < ?")) {
      delete.setLong(1, until);
      first = until;
      return delete.executeUpdate();
    }
  }

  /** What is uncommitted is gone; the next batch opens the file anew. */
  private void giveUp() {
    try (Connection broken = writer) {
      writer = null;
      log.debug("closes {} after an error: {}", file, broken);
    } catch (SQLException e) {
      log.debug("closing {}: {}", file, e.getMessage());
    }
  }

  @Override
  public List<Point> read(TelemetryQuery query) {
    try (Connection reader = TelemetryFile.reader(file);
        PreparedStatement select =
            reader.prepareStatement(
                "select at_ns, body from point where device_id = ? and at_ns >= ? and at_ns < ?"
                    + " order by at_ns desc")) {
      select.setString(1, query.deviceId());
      select.setLong(2, TelemetryFile.nanos(query.from()));
      select.setLong(3, TelemetryFile.nanos(query.to()));
      try (ResultSet rows = select.executeQuery()) {
        return query.every() == null ? points(query, rows) : intervals(query, query.every(), rows);
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new TelemetryUnavailable("telemetry cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Point> points(TelemetryQuery query, ResultSet rows)
      throws SQLException, JsonProcessingException {
    List<Point> points = new ArrayList<>();
    while (points.size() < query.limit() && rows.next()) {
      Map<String, Object> values = values(query, rows);
      if (!values.isEmpty()) {
        points.add(new Point(query.deviceId(), at(rows), values));
      }
    }
    Collections.reverse(points);
    return points;
  }

  private static List<Point> intervals(
      TelemetryQuery query, TelemetryQuery.Every every, ResultSet rows)
      throws SQLException, JsonProcessingException {
    Intervals intervals = new Intervals(query.deviceId(), every, query.limit());
    boolean more = true;
    while (more && rows.next()) {
      Map<String, Object> values = values(query, rows);
      more = values.isEmpty() || intervals.add(at(rows), values);
    }
    return intervals.points();
  }

  private static Instant at(ResultSet rows) throws SQLException {
    return StoredPoint.instant(rows.getLong("at_ns"));
  }

  private static Map<String, Object> values(TelemetryQuery query, ResultSet rows)
      throws SQLException, JsonProcessingException {
    Map<String, Object> values = json.readValue(rows.getString("body"), VALUES);
    if (query.metric() != null) {
      values.keySet().retainAll(List.of(query.metric()));
    }
    return values;
  }

  @Override
  public void close() {
    try (Connection open = writer) {
      log.debug("closes {}: {}", file, open);
    } catch (SQLException e) {
      log.warn("closing {}: {}", file, e.getMessage());
    }
  }
}
