package io.anling.alert.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/**
 * The schema's version, kept in the database itself. A version is a step from the one before it;
 * {@code schema-1.sql} is the first, and an empty database takes them all.
 */
final class Schema {

  /** What this program writes: how many steps there are. */
  static final int VERSION = 2;

  private Schema() {}

  /**
   * Makes an empty database ours, or refuses one of another version.
   *
   * @throws SchemaException where it is refused
   */
  static void ensure(Database database, String where) {
    ensure(database, where, OlderStore.REFUSED);
  }

  /**
   * Makes an empty database ours, and an older one of ours current, in one transaction.
   *
   * @param older is handed an older one before it is changed, and may refuse
   * @throws SchemaException where it is not ours, or of a newer version
   */
  static void ensure(Database database, String where, Consumer<OlderStore> older) {
    try (Statement statement = database.writer().createStatement()) {
      database.begin();
      int found = version(database.writer(), statement);
      if (found == 0 && holdsSomethingElse(database.writer())) {
        throw new SchemaException(where + " is the database of another program");
      }
      if (found > VERSION) {
        throw new SchemaException(
            where
                + " has schema version "
                + found
                + ", this program writes version "
                + VERSION
                + "; use the newer program");
      }
      if (found > 0 && found < VERSION) {
        older.accept(new OlderStore(database, where, found));
      }
      if (found < VERSION) {
        steps(statement, found, VERSION);
      }
      database.commit();
    } catch (SQLException e) {
      throw new SchemaException(where + " cannot be used as a store: " + e.getMessage());
    }
  }

  private static int version(Connection connection, Statement statement) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "schema_version", null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    try (ResultSet version = statement.executeQuery("select max(version) from schema_version")) {
      return version.next() ? version.getInt(1) : 0;
    }
  }

  private static boolean holdsSomethingElse(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      return tables.next();
    }
  }

  /** Takes the steps after {@code from}, up to and with {@code to}, in the open transaction. */
  static void steps(Statement statement, int from, int to) throws SQLException {
    for (int step = from + 1; step <= to; step++) {
      for (String part : text(step).split(";\\s*\\n", -1)) {
        if (!part.isBlank()) {
          statement.execute(part);
        }
      }
    }
    statement.execute("delete from schema_version");
    statement.execute("insert into schema_version (version) values (" + to + ")");
  }

  private static String text(int step) {
    String name = "schema-" + step + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
