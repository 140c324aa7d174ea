package io.anling.alert.jdbc;

import io.anling.alert.engine.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The schema's version, kept in the database itself. A version is a step from the one before it;
 * {@code schema-1.sql} is the first, and an empty database takes them all.
 */
final class Schema {

  /** What this program writes: how many steps there are. */
  static final int VERSION = 5;

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

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
    try {
      ensureWithin(database, database.begin(), where, older);
      database.commit();
    } catch (SQLException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      if (database.severity(e) == StoreException.Severity.PASSING) {
        throw new StoreException(
            StoreException.Severity.PASSING, where + " cannot be used now: " + why, e);
      }
      throw new SchemaException(where + " cannot be used as a store: " + why);
    }
  }

  private static void ensureWithin(
      Database database, Connection connection, String where, Consumer<OlderStore> older)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int found = version(connection, statement);
      if (found == 0 && holdsSomethingElse(connection)) {
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
        database.unhurried();
        older.accept(new OlderStore(database, where, found));
      }
      if (found < VERSION) {
        steps(statement, database::dialect, found, VERSION);
      }
    }
  }

  /** The version that the database behind {@code connection} has; 0 where it has none of ours. */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return version(connection, statement);
    }
  }

  private static int version(Connection connection, Statement statement) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, connection.getSchema(), "schema_version", null)) {
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
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      return tables.next();
    }
  }

  /** Takes the steps after {@code from}, up to and with {@code to}, in the open transaction. */
  static void steps(Statement statement, UnaryOperator<String> dialect, int from, int to)
      throws SQLException {
    for (int step = from + 1; step <= to; step++) {
      for (String part : text(step).split(";\\s*\\n", -1)) {
        if (!COMMENT.matcher(part).replaceAll("").isBlank()) {
          statement.execute(dialect.apply(part));
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
