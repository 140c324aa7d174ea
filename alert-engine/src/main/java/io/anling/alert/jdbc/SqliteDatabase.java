package io.anling.alert.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.anling.alert.engine.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A SQLite file in write-ahead mode, fsynced at every commit ({@code synchronous=FULL}), with one
 * writing connection and a few that only read.
 *
 * <p>Transactions are begun and ended by words of our own: the driver does not notice when SQLite
 * ends one by itself, and would go on without any.
 */
final class SqliteDatabase implements Database {

  private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);

  private static final int READERS = 4;
  private static final int WRITE_BACK_PAGES = 4_000;
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final Connection writer;
  private final HikariDataSource readers;
  private boolean open;

  private SqliteDatabase(Connection writer, HikariDataSource readers) {
    this.writer = writer;
    this.readers = readers;
  }

  static SqliteDatabase open(Path file) throws SQLException {
    String url = "jdbc:sqlite:" + file;
    Connection writer = writerConfig().createConnection(url);
    return new SqliteDatabase(writer, readers(url));
  }

  private static SQLiteConfig writerConfig() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    // What is erased is overwritten, and not only left out.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return config;
  }

  private static HikariDataSource readers(String url) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout((int) BUSY.toMillis());
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setPoolName("sqlite-readers");
    pool.setMaximumPoolSize(READERS);
    pool.setReadOnly(true);
    pool.setAutoCommit(false);
    return new HikariDataSource(pool);
  }

  /** The one connection that writes. */
  Connection writer() {
    return writer;
  }

  @Override
  public Connection begin() throws SQLException {
    if (open) {
      rollback();
    }
    run("begin immediate");
    open = true;
    return writer;
  }

  @Override
  public void commit() throws SQLException {
    run("commit");
    open = false;
    try {
      writeBackIfLong();
    } catch (SQLException e) {
      if (severity(e) == StoreException.Severity.FATAL) {
        throw e;
      }
      // The commit is kept, in the log: what has to wait is only the log's end.
      log.warn("the write-ahead log cannot be written back now: {}", e.getMessage());
    }
  }

  /**
   * Writes the log's pages back into the file, where many wait. SQLite would do so by itself, but
   * would keep an error of it, a failed fsync among them, to itself.
   */
  private void writeBackIfLong() throws SQLException {
    if (waitingPages("noop") >= WRITE_BACK_PAGES) {
      waitingPages("passive");
    }
  }

  private int waitingPages(String mode) throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet pages = statement.executeQuery("pragma wal_checkpoint(" + mode + ")")) {
      return pages.getInt("log") - pages.getInt("checkpointed");
    }
  }

  @Override
  public void rollback() throws SQLException {
    if (!open) {
      return;
    }
    try {
      run("rollback");
    } catch (SQLException e) {
      requireNothingOpen(e);
    }
    open = false;
  }

  /** After a full disk and the like SQLite has rolled back by itself, and says so like this. */
  private void requireNothingOpen(SQLException e) throws SQLException {
    try {
      run("begin immediate");
      run("rollback");
    } catch (SQLException again) {
      e.addSuppressed(again);
      throw e;
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Connection reader() throws SQLException {
    return readers.getConnection();
  }

  /** Nothing ends it here. */
  @Override
  public void unhurried() {}

  /** One process has the file. */
  @Override
  public void announce() {}

  @Override
  public void onAnnounced(Runnable wake) {}

  @Override
  public StoreException.Severity severity(SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return StoreException.Severity.PASSING;
    }
    int primary = sqlite.getResultCode().code & 0xff;
    if (primary == SQLiteErrorCode.SQLITE_IOERR.code
        || primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return StoreException.Severity.FATAL;
    }
    boolean passing =
        primary == SQLiteErrorCode.SQLITE_FULL.code
            || primary == SQLiteErrorCode.SQLITE_BUSY.code
            || primary == SQLiteErrorCode.SQLITE_LOCKED.code
            || primary == SQLiteErrorCode.SQLITE_READONLY.code
            || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
            || primary == SQLiteErrorCode.SQLITE_NOMEM.code;
    return passing ? StoreException.Severity.PASSING : StoreException.Severity.ROW;
  }

  @Override
  public String dialect(String ddl) {
    return ddl;
  }

  @Override
  public void copyTo(Path file) throws SQLException {
    try (Connection reader = readers.getConnection()) {
      reader.setAutoCommit(true);
      try (PreparedStatement copy = reader.prepareStatement("vacuum into ?")) {
        copy.setString(1, file.toString());
        copy.execute();
      } finally {
        reader.setAutoCommit(false);
      }
    }
  }

  @Override
  public void close() {
    readers.close();
    try {
      writer.close();
    } catch (SQLException e) {
      throw new StoreException(StoreException.Severity.PASSING, "the store did not close", e);
    }
  }
}
