package io.anling.alert.jdbc;

import io.anling.alert.engine.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * A store of an older schema, before anything of it is changed. Whoever is handed it keeps a backup
 * and returns, or throws and so leaves the store as it is.
 */
public final class OlderStore {

  /** Leaves it as it is. */
  public static final Consumer<OlderStore> REFUSED =
      older -> {
        throw older.refusal();
      };

  private final Database database;
  private final String where;
  private final int version;

  OlderStore(Database database, String where, int version) {
    this.database = database;
    this.where = where;
    this.version = version;
  }

  /** The version that the store has. */
  public int version() {
    return version;
  }

  private SchemaException refusal() {
    return new SchemaException(
        where
            + " has schema version "
            + version
            + ", this program writes version "
            + Schema.VERSION
            + "; run \"migrate\" first");
  }

  /**
   * Copies it, as it is, into a new file; whether that is durable is the caller's business.
   *
   * @throws StoreException where it cannot be written
   */
  public void copyTo(Path file) {
    try {
      database.copyTo(file);
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Severity.PASSING, "cannot copy to " + file + ": " + e.getMessage(), e);
    }
  }
}
