package io.anling.alert.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.anling.alert.engine.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database, with one writing connection and a few that only read.
 *
 * <p>One writer at a time, over all processes that share the database: a write transaction begins
 * with an advisory lock that ends with it, as SQLite's {@code begin immediate} does. Locks on rows
 * would let two processes decide about two homes at once, and gain little by it, since a batch
 * costs one fsync either way; but then the log's positions would not follow the order of commits,
 * so that a reader could miss an entry, and each look for an open alert to join, for an event seen
 * before, or for the end of a chain would need a row to lock that may not exist yet.
 *
 * <p>Whoever holds the lock cannot hold up the others for long: the server ends a transaction that
 * sits idle ({@link PostgresConnections#IDLE}) or a statement that takes too long, and a process
 * that died loses its connection, and the lock with it. A commit whose connection is lost may have
 * happened or not; it is reported as in doubt, and the connection is given up. Whoever has the lock
 * next knows that it has ended, and can ask.
 */
final class PostgresDatabase implements Database {

  /** "Anling" in ASCII. */
  private static final long LOCK = 0x416e_6c69_6e67L;

  private final PGSimpleDataSource source;
  private final HikariDataSource readers;
  private final List<PostgresEar> ears = new CopyOnWriteArrayList<>();
  private @Nullable Connection writer;
  private boolean open;
  private boolean unhurried;

  private PostgresDatabase(PGSimpleDataSource source, Connection writer) {
    this.source = source;
    this.writer = writer;
    this.readers = PostgresConnections.readers(source);
  }

  /**
   * Connects.
   *
   * @throws PostgresTerms.Unfit where the server is not one to be relied on
   */
  static PostgresDatabase open(PostgresAddress address) throws SQLException {
    PGSimpleDataSource source = PostgresConnections.source(address);
    Connection writer = PostgresConnections.connect(source);
    try {
      PostgresTerms.requireSameTime(writer, InstantSource.system());
      writer.rollback();
      return new PostgresDatabase(source, writer);
    } catch (SQLException | RuntimeException e) {
      writer.abort(Runnable::run);
      throw e;
    }
  }

  /** On a connection that turns out to be lost nothing was done yet, so a new one may follow. */
  @Override
  public Connection begin() throws SQLException {
    rollback();
    Connection kept = writer;
    if (kept != null) {
      try {
        return lock(kept);
      } catch (SQLException e) {
        if (!PostgresErrors.lost(e)) {
          throw e;
        }
        abandon();
      }
    }
    Connection fresh = PostgresConnections.connect(source);
    writer = fresh;
    return lock(fresh);
  }

  private Connection lock(Connection connection) throws SQLException {
    open = true;
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      return connection;
    } catch (SQLException e) {
      rollback();
      throw e;
    }
  }

  /** The limits come back with the next connection. */
  @Override
  public void unhurried() throws SQLException {
    Connection connection = transaction();
    unhurried = true;
    connection.setNetworkTimeout(Runnable::run, 0);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
    }
  }

  private Connection transaction() throws SQLException {
    Connection connection = writer;
    if (connection == null || !open) {
      throw new SQLException("there is no transaction", PostgresErrors.COMMIT_IN_DOUBT);
    }
    return connection;
  }

  @Override
  public void announce() throws SQLException {
    PostgresEar.announce(transaction());
  }

  @Override
  public void onAnnounced(Runnable wake) {
    ears.add(new PostgresEar(source, wake));
  }

  @Override
  public void commit() throws SQLException {
    Connection connection = transaction();
    try {
      connection.clearWarnings();
      connection.commit();
      requireNoDoubt(connection.getWarnings());
      ended();
    } catch (SQLException e) {
      abandon();
      throw e;
    }
  }

  /** A commit that no longer waits for its standby says so in a warning, and nothing else does. */
  private static void requireNoDoubt(@Nullable SQLWarning warning) throws SQLException {
    if (warning != null) {
      throw new SQLException(
          "the commit was cut short: " + warning.getMessage(), PostgresErrors.COMMIT_IN_DOUBT);
    }
  }

  /** Where the server does not hear it, the connection's end is the transaction's. */
  @Override
  public void rollback() {
    Connection connection = writer;
    if (connection == null || !open) {
      return;
    }
    try {
      connection.rollback();
      ended();
    } catch (SQLException e) {
      abandon();
    }
  }

  private void ended() {
    open = false;
    if (unhurried) {
      abandon();
    }
  }

  private void abandon() {
    Connection connection = writer;
    writer = null;
    open = false;
    unhurried = false;
    try {
      if (connection != null) {
        connection.abort(Runnable::run);
      }
    } catch (SQLException e) {
      // It was of no use before.
    }
  }

  @Override
  public Connection reader() throws SQLException {
    return readers.getConnection();
  }

  @Override
  public StoreException.Severity severity(SQLException e) {
    return PostgresErrors.severity(e);
  }

  @Override
  public StoreException.Severity commitSeverity(SQLException e) {
    return PostgresErrors.commitSeverity(e);
  }

  @Override
  public Optional<Instant> time(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return Optional.of(PostgresTerms.time(statement));
    }
  }

  /** Text sorts and compares by its bytes, as SQLite's does, whatever the database's language. */
  @Override
  public String dialect(String ddl) {
    return ddl.replaceAll("--[^\n]*", "").replaceAll("\\btext\\b", "text collate \"C\"");
  }

  /** One state of the database, as a SQLite file. */
  @Override
  public void copyTo(Path file) throws SQLException {
    try (Connection reader = reader()) {
      try {
        PortableFile.write(reader, file);
      } finally {
        reader.rollback();
      }
    }
  }

  @Override
  public void close() {
    ears.forEach(PostgresEar::close);
    readers.close();
    abandon();
  }
}
