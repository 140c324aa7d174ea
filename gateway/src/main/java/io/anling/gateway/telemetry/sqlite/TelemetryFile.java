package io.anling.gateway.telemetry.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.sqlite.SQLiteConfig;

/**
 * The file and its schema; a file of the first version is brought to this one when it is opened.
 */
final class TelemetryFile {

  private static final int BUSY_MILLIS = 5_000;
  private static final int VERSION = 2;
  private static final long NANOS = 1_000_000;
  private static final long LATEST_MILLIS = Long.MAX_VALUE / NANOS;

  private TelemetryFile() {}

  /** A connection that writes, in a transaction that is always open. */
  static Connection writer(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      connection.setAutoCommit(false);
      if (number(connection, "pragma user_version", 0) < VERSION) {
        make(connection);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void make(Connection connection) throws SQLException {
    boolean older =
        number(connection, "select count(*) from sqlite_schema where name = 'point'", 0) > 0;
    try (Statement statement = connection.createStatement()) {
      if (older) {
        statement.execute("drop index if exists point_device");
        statement.execute("alter table point rename column at_ms to at_ns");
        statement.execute("update point set at_ns = at_ns * 1000000 + n % 999000");
      } else {
        statement.execute(
            "create table point (n integer primary key, device_id text not null,"
                + " at_ns bigint not null, body text not null)");
      }
      statement.execute("create unique index point_of_device on point (device_id, at_ns)");
      statement.execute("pragma user_version = " + VERSION);
    }
    connection.commit();
  }

  /** A connection that reads. */
  static Connection reader(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  static long number(Connection connection, String query, long ifEmpty) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      long n = row.getLong(1);
      return row.wasNull() ? ifEmpty : n;
    }
  }

  /** An instant as it is stored; one beyond the end of what can be stored is the end. */
  static long nanos(Instant at) {
    long millis = Math.max(-LATEST_MILLIS, Math.min(LATEST_MILLIS, at.toEpochMilli()));
    return millis * NANOS;
  }
}
