package io.anling.alert.jdbc;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@link AlertStore} over JDBC. */
public final class JdbcAlertStore implements AlertStore {

  private final Database database;
  private final JdbcSession writing;

  JdbcAlertStore(Database database) {
    this.database = database;
    this.writing = new JdbcSession(new Sql(database.writer(), database));
  }

  /**
   * Opens the SQLite file, making it with the current schema where it is absent or empty.
   *
   * @throws StoreException where it cannot be opened
   * @throws SchemaException where it was written by another version of this program
   */
  public static JdbcAlertStore sqlite(Path file) {
    return sqlite(file, OlderStore.REFUSED);
  }

  /**
   * Opens the SQLite file, and brings an older schema to the current one, whole or not at all.
   *
   * @param older is handed an older store before it is changed, to keep a backup of it; where it
   *     throws, nothing is changed
   * @throws StoreException where it cannot be opened
   * @throws SchemaException where it is not ours, or of a newer version
   */
  public static JdbcAlertStore sqlite(Path file, Consumer<OlderStore> older) {
    SqliteDatabase database;
    try {
      database = SqliteDatabase.open(file);
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Severity.PASSING, "cannot open " + file + ": " + e.getMessage(), e);
    }
    try {
      Schema.ensure(database, file.toString(), older);
      return new JdbcAlertStore(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public StoreTransaction begin() {
    return writing.begin();
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
      throw new StoreException(database.severity(e), "the store: " + e.getMessage(), e);
    }
  }

  @Override
  public void onAnnounced(Runnable wake) {
    database.onAnnounced(wake);
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
