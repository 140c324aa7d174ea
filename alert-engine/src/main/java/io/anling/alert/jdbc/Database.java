package io.anling.alert.jdbc;

import io.anling.alert.engine.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What differs between databases. */
interface Database extends AutoCloseable {

  /**
   * Begins a write transaction; one that was left open is rolled back first. Whoever else would
   * write, in this process or another, waits until it has ended.
   *
   * @return the connection that writes: the same as before unless that one was lost
   */
  Connection begin() throws SQLException;

  /** Lets the open write transaction take as long as it needs: it moves everything there is. */
  void unhurried() throws SQLException;

  /** Makes the write transaction durable; after an error it is ended, and may have been kept. */
  void commit() throws SQLException;

  /** Ends the write transaction without a trace, where one is open. */
  void rollback() throws SQLException;

  /**
   * A connection that cannot write, to be closed after use.
   *
   * @throws SQLException where none is to be had within the time-out
   */
  Connection reader() throws SQLException;

  /** Lets other processes know of the open write transaction once it is committed. */
  void announce() throws SQLException;

  /** Has {@code wake} called when another process announced something, until this is closed. */
  void onAnnounced(Runnable wake);

  /** What can be done about an error of this database. */
  StoreException.Severity severity(SQLException e);

  /** What can be done about an error of {@link #commit}. */
  default StoreException.Severity commitSeverity(SQLException e) {
    return severity(e);
  }

  /** What the clock of the database's machine shows; empty where it is this one's. */
  default Optional<Instant> time(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** A statement that makes a table or an index, in this database's words. */
  String dialect(String ddl);

  /** Copies the committed state to a file that can be opened like this one. */
  void copyTo(Path file) throws SQLException;

  @Override
  void close();
}
