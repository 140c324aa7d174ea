package io.anling.gateway.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Telemetry in a SQLite file of its own, written by a thread of its own in group commits.
 *
 * <p>Bounds: beyond {@link #MOST_WAITING} messages in the queue a message is refused; beyond the
 * given number of points the oldest go; while the disk is full new ones are refused. All are
 * counted in {@link #dropped}. After any other error of the file everything is refused until the
 * next start: what the disk holds is unknown then.
 */
public final class SqliteTelemetry implements TelemetrySink, TelemetryReader, AutoCloseable {

  /** Messages that may wait for their commit. */
  static final int MOST_WAITING = 16_384;

  private static final int BATCH = 1_024;
  private static final int DROP_AT_ONCE = 10_000;
  private static final int BUSY_MILLIS = 5_000;
  private static final Logger log = LoggerFactory.getLogger(SqliteTelemetry.class);
  private static final ObjectMapper json = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  private record Waiting(List<Point> points, CompletableFuture<Void> kept) {}

  private final Path file;
  private final long mostPoints;
  private final Connection writer;
  private final Thread thread;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final LongAdder dropped = new LongAdder();

  /** Numbers of the oldest and the newest point; the telemetry thread's own. */
  private long first;

  private long last;
  private volatile boolean closing;
  private volatile boolean failed;

  /**
   * Opens the file, making it where it is absent.
   *
   * @param mostPoints how many points are kept
   * @throws SQLException where it cannot be opened
   */
  public SqliteTelemetry(Path file, long mostPoints) throws SQLException {
    this.file = file;
    this.mostPoints = mostPoints;
    this.writer = open(false);
    try (Statement statement = writer.createStatement()) {
      statement.execute(
          "create table if not exists point (n integer primary key,"
              + " device_id text not null, at_ms bigint not null, body text not null)");
      statement.execute("create index if not exists point_device on point (device_id, at_ms)");
    }
    this.first = end("select min(n) from point", 1);
    this.last = end("select max(n) from point", 0);
    writer.setAutoCommit(false);
    this.thread = new Thread(this::run, "telemetry");
    thread.start();
  }

  private Connection open(boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    if (readOnly) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    }
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private long end(String query, long ifEmpty) throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      long n = row.getLong(1);
      return row.wasNull() ? ifEmpty : n;
    }
  }

  @Override
  public CompletableFuture<Void> append(List<Point> points) {
    Waiting waiting = new Waiting(points, new CompletableFuture<>());
    if (closing || failed || !queue.offer(waiting)) {
      dropped.add(points.size());
      waiting.kept().completeExceptionally(new RejectedExecutionException(why()));
    }
    return waiting.kept();
  }

  private String why() {
    return failed ? "the telemetry file failed" : "too much telemetry waits";
  }

  /** How many points were refused, or went to make room. */
  public long dropped() {
    return dropped.sum();
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>(BATCH);
    try {
      while (!closing || !queue.isEmpty()) {
        Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH - 1);
          keep(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(List<Waiting> batch) {
    long lastBefore = last;
    try {
      if (failed) {
        throw new SQLException(why());
      }
      insert(batch);
      long gone = makeRoom();
      writer.commit();
      first += gone;
      dropped.add(gone);
      batch.forEach(waiting -> waiting.kept().complete(null));
    } catch (SQLException | JsonProcessingException e) {
      last = lastBefore;
      refuse(batch, e);
    }
  }

  private void refuse(List<Waiting> batch, Exception e) {
    batch.forEach(waiting -> dropped.add(waiting.points().size()));
    batch.forEach(waiting -> waiting.kept().completeExceptionally(e));
    try {
      writer.rollback();
      if (!failed && !passing(e)) {
        failed = true;
        log.error("telemetry is refused until the next start: {}: {}", file, e.getMessage());
      }
    } catch (SQLException again) {
      failed = true;
      log.error("telemetry is refused until the next start: {}: {}", file, again.getMessage());
    }
  }

  private static boolean passing(Exception e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY);
  }

  private void insert(List<Waiting> batch) throws SQLException, JsonProcessingException {
    try (PreparedStatement insert =
        writer.prepareStatement(
            "insert into point (n, device_id, at_ms, body) values (?, ?, ?, ?)")) {
      for (Waiting waiting : batch) {
        for (Point point : waiting.points()) {
          insert.setLong(1, ++last);
          insert.setString(2, point.deviceId());
          insert.setLong(3, point.at().toEpochMilli());
          insert.setString(4, json.writeValueAsString(point.values()));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** Deletes the oldest beyond the bound, and some more so that it is not done for each batch. */
  private long makeRoom() throws SQLException {
    long over = last - first + 1 - mostPoints;
    if (over <= 0) {
      return 0;
    }
    long until = first + over + Math.min(DROP_AT_ONCE, mostPoints / 2);
    try (PreparedStatement delete = writer.prepareStatement("delete from point where n < ?")) {
      delete.setLong(1, until);
      return delete.executeUpdate();
    }
  }

  @Override
  public List<Point> read(
      String deviceId, @Nullable String metric, Instant from, Instant to, int limit) {
    List<Point> points = new ArrayList<>();
    try (Connection reader = open(true);
        PreparedStatement query =
            reader.prepareStatement(
                "select at_ms, body from point where device_id = ? and at_ms >= ? and at_ms < ?"
                    + " order by at_ms desc, n desc")) {
      query.setString(1, deviceId);
      query.setLong(2, from.toEpochMilli());
      query.setLong(3, to.toEpochMilli());
      try (ResultSet rows = query.executeQuery()) {
        while (points.size() < limit && rows.next()) {
          Map<String, Object> values = json.readValue(rows.getString("body"), VALUES);
          if (metric != null) {
            values.keySet().retainAll(List.of(metric));
          }
          if (!values.isEmpty()) {
            points.add(new Point(deviceId, Instant.ofEpochMilli(rows.getLong("at_ms")), values));
          }
        }
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot read telemetry: " + e.getMessage(), e);
    }
    Collections.reverse(points);
    return points;
  }

  /** Commits what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
      writer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      log.warn("closing {}: {}", file, e.getMessage());
    }
  }
}
