package io.anling.alert.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** How connections to PostgreSQL are made, and for how long each may take or do nothing. */
final class PostgresConnections {

  private static final int READERS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** For an answer of any kind; longer than whatever the server is told to end by itself. */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private static final Duration STATEMENT = Duration.ofSeconds(10);
  private static final Duration LOCKED = Duration.ofSeconds(5);

  /** A write transaction that sits longer than this is ended by the server. */
  static final Duration IDLE = Duration.ofSeconds(2);

  /** A reader may think about what it reads, within reason. */
  private static final Duration READER_IDLE = Duration.ofSeconds(60);

  private PostgresConnections() {}

  static PGSimpleDataSource source(PostgresAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    if (address.user() != null) {
      source.setUser(address.user());
    }
    if (address.password() != null) {
      source.setPassword(address.password());
    }
    if (address.several()) {
      source.setTargetServerType("primary");
    }
    source.setApplicationName("anling");
    source.setTcpKeepAlive(true);
    source.setConnectTimeout((int) CONNECT.toSeconds());
    source.setSocketTimeout((int) ANSWER.toSeconds());
    source.setReWriteBatchedInserts(true);
    // Details repeat the row's values, and an error ends up in a log.
    source.setLogServerErrorDetail(false);
    return source;
  }

  /** A connection that writes, to a server that is one to be relied on. */
  static Connection connect(PGSimpleDataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try {
      PostgresTerms.require(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute(limits(IDLE) + "; set lock_timeout = " + LOCKED.toMillis());
      }
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }

  private static String limits(Duration idle) {
    return "set statement_timeout = "
        + STATEMENT.toMillis()
        + "; set idle_in_transaction_session_timeout = "
        + idle.toMillis();
  }

  /** Each sees one state of the database for as long as it is lent. */
  static HikariDataSource readers(PGSimpleDataSource source) {
    HikariConfig pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setPoolName("postgres-readers");
    pool.setMaximumPoolSize(READERS);
    pool.setConnectionTimeout(CONNECT.toMillis());
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionInitSql(limits(READER_IDLE));
    // In a transaction of its own: the first roll-back would take the limits away with it.
    pool.setIsolateInternalQueries(true);
    pool.setReadOnly(true);
    pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    pool.setAutoCommit(false);
    return new HikariDataSource(pool);
  }
}
