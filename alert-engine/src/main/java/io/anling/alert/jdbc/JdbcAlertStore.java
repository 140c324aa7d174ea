package io.anling.alert.jdbc;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.TextSeal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link AlertStore} over JDBC. */
public final class JdbcAlertStore implements AlertStore {

  private final Database database;
  private volatile TextSeal seal = TextSeal.OPEN;
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
    return over(database, file.toString(), older);
  }

  /**
   * Opens the PostgreSQL database, filling it with the current schema where it is empty.
   *
   * @throws StoreException where it cannot be reached, which may pass
   * @throws SchemaException where it is not ours, of another version, or not one to be relied on
   */
  public static JdbcAlertStore postgres(PostgresAddress address) {
    return postgres(address, OlderStore.REFUSED);
  }

  /**
   * Opens the PostgreSQL database, and brings an older schema to the current one, whole or not at
   * all; see {@link #sqlite(Path, Consumer)}.
   */
  public static JdbcAlertStore postgres(PostgresAddress address, Consumer<OlderStore> older) {
    try {
      return over(PostgresDatabase.open(address), address.place(), older);
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

  private static JdbcAlertStore over(Database database, String where, Consumer<OlderStore> older) {
    try {
      Schema.ensure(database, where, older);
      return new JdbcAlertStore(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Seals the keys of people's texts with {@code seal} from now on; called before anybody uses the
   * store. A store that is told of none keeps them as they are.
   */
  public void sealTexts(TextSeal seal) {
    this.seal = seal;
  }

  @Override
  public StoreTransaction begin() {
    try {
      return session(database.begin());
    } catch (SQLException e) {
      throw Sql.failed(database, e);
    }
  }

  private JdbcSession session(Connection connection) {
    JdbcSession session = writing;
    if (session == null || !session.isOn(connection)) {
      session = new JdbcSession(new Sql(connection, database), seal);
      writing = session;
    }
    return session;
  }

  @Override
  public <T> T read(Function<StoreSession, T> work) {
    try (Connection connection = database.reader();
        Sql sql = new Sql(connection, database)) {
      try {
        return work.apply(new JdbcSession(sql, seal));
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw Sql.failed(database, e);
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

  /**
   * Replaces everything by what a SQLite file of the current schema holds, in one transaction.
   *
   * @param standing the beats of the nodes that are registered but have died
   * @throws StoreException where a node lives after all, or the file cannot be copied; nothing is
   *     changed then
   */
  public void replaceBy(Path file, Map<String, Long> standing) {
    try {
      replaceBy(file, standing, database.begin());
    } catch (SQLException e) {
      throw Sql.failed(database, e);
    }
  }

  private void replaceBy(Path file, Map<String, Long> standing, Connection writer)
      throws SQLException {
    try (StoreTransaction transaction = session(writer)) {
      Map<String, Long> beats = transaction.nodes().beats();
      if (!beats.equals(standing)) {
        throw new StoreException(
            StoreException.Severity.PASSING,
            "a node has started meanwhile; stop every node first",
            new IllegalStateException("beats " + beats.keySet()));
      }
      beats.keySet().forEach(transaction.nodes()::remove);
      database.unhurried();
      PortableFile.read(file, writer);
      transaction.commit();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
