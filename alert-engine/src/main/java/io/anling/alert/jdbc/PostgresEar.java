package io.anling.alert.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own for what other processes announced (PostgreSQL's manual,
 * LISTEN and NOTIFY), and opens it again where it was lost. What is announced meanwhile is not
 * heard: whoever is woken looks by himself as well.
 */
final class PostgresEar implements AutoCloseable {

  private static final String CHANNEL = "anling_committed";
  private static final Duration LISTEN = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(PostgresEar.class);

  private final PGSimpleDataSource source;
  private final Runnable wake;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection connection;

  PostgresEar(PGSimpleDataSource source, Runnable wake) {
    this.source = source;
    this.wake = wake;
    this.thread = new Thread(this::run, "postgres-ear");
    thread.setDaemon(true);
    thread.start();
  }

  /** In a transaction: everybody hears of it once that is committed. */
  static void announce(Connection writer) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute("notify " + CHANNEL);
    }
  }

  private void run() {
    try {
      do {
        listen();
      } while (!closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (Connection fresh = source.getConnection();
        Statement statement = fresh.createStatement()) {
      connection = fresh;
      statement.execute("listen " + CHANNEL);
      wake.run();
      PGConnection ear = fresh.unwrap(PGConnection.class);
      while (closing.getCount() > 0) {
        if (ear.getNotifications((int) LISTEN.toMillis()).length > 0) {
          wake.run();
        } else {
          statement.execute("");
        }
      }
    } catch (SQLException e) {
      log.debug("nothing is heard of other nodes now: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Connection open = connection;
    try {
      if (open != null) {
        open.abort(Runnable::run);
      }
    } catch (SQLException e) {
      log.debug("the listening connection did not close: {}", e.getMessage());
    }
  }
}
