package io.anling.alert.jdbc;

import io.anling.alert.engine.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** What differs between databases. */
interface Database extends AutoCloseable {

  /** The one connection that writes, between {@link #begin} and {@link #commit}. */
  Connection writer();

  /** Begins a write transaction; one that was left open is rolled back first. */
  void begin() throws SQLException;

  /** Makes the write transaction durable. */
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

  /** Copies the committed state to a file that can be opened like this one. */
  void copyTo(java.nio.file.Path file) throws SQLException;

  @Override
  void close();
}
