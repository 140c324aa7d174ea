package io.anling.alert.jdbc;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link AlertStore} over JDBC. */
public final class JdbcAlertStore implements AlertStore {

  private final Database database;
  private @Nullable JdbcSession writing;

  JdbcAlertStore(Database database) {
    this.database = database;
  }

  /**
   * Opens the SQLite file, making it with the current schema where it is absent or empty.
   *
   * @throws StoreException where it cannot be opened
   * @throws SchemaException where it was written by another version of this program
   */
  public static JdbcAlertStore sqlite(Path file) {
    SqliteDatabase database;
    try {
      database = SqliteDatabase.open(file);
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Severity.PASSING, "cannot open " + file + ": " + e.getMessage(), e);
    }
    return over(database, file.toString());
  }

  /**
   * Opens the PostgreSQL database, filling it with the current schema where it is empty.
   *
   * @throws StoreException where it cannot be reached, which may pass
   * @throws SchemaException where it is not ours, of another version, or not one to be relied on
   */
  public static JdbcAlertStore postgres(PostgresAddress address) {
    try {
      return over(PostgresDatabase.open(address), address.place());
    } catch (PostgresTerms.Unfit e) {
      throw new SchemaException(address.place() + ": " + e.getMessage());
    } catch (SQLException e) {
      Optional<String> refusal = PostgresErrors.refusal(e, address);
      if (refusal.isPresent()) {
        throw new SchemaException(refusal.get());
      }
      String why = address.place() + " cannot be reached: " + PostgresErrors.line(e);
      throw new StoreException(StoreException.Severity.PASSING, why, e);
    }
  }

  private static JdbcAlertStore over(Database database, String where) {
    try {
      Schema.ensure(database, where);
      return new JdbcAlertStore(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public StoreTransaction begin() {
    try {
      Connection connection = database.begin();
      JdbcSession session = writing;
      if (session == null || !session.isOn(connection)) {
        session = new JdbcSession(new Sql(connection, database));
        writing = session;
      }
      return session;
    } catch (SQLException e) {
      throw Sql.failed(database, e);
    }
  }

  @Override
  public <T> T read(Function<StoreSession, T> work) {
    try (Connection connection = database.reader();
        Sql sql = new Sql(connection, database)) {
      try {
        return work.apply(new JdbcSession(sql));
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw Sql.failed(database, e);
    }
  }

  /**
   * Copies the committed state into a new file, while the store is in use.
   *
   * @throws StoreException where the file exists or cannot be written
   */
  public void copyTo(Path file) {
    try {
      database.copyTo(file);
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Severity.PASSING, "cannot copy to " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
