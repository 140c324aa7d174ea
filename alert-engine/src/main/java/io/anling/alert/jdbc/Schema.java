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

/** The schema's version, kept in the database itself. */
final class Schema {

  /** What this program writes. */
  static final int VERSION = 1;

  private Schema() {}

  /** Makes an empty database ours, or refuses one of another version. */
  static void ensure(Database database, String where) {
    try {
      ensureWithin(database, database.begin(), where);
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

  private static void ensureWithin(Database database, Connection connection, String where)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int found = version(connection, statement);
      if (found == 0 && holdsSomethingElse(connection)) {
        throw new SchemaException(where + " is the database of another program");
      } else if (found == 0) {
        create(database, statement);
      } else if (found != VERSION) {
        throw new SchemaException(
            where
                + " has schema version "
                + found
                + ", this program writes version "
                + VERSION
                + (found > VERSION ? "; use the newer program" : "; run \"migrate\" first"));
      }
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

  private static void create(Database database, Statement statement) throws SQLException {
    for (String part : text().split(";\\s*\\n", -1)) {
      if (!part.isBlank()) {
        statement.execute(database.dialect(part));
      }
    }
    statement.execute("insert into schema_version (version) values (" + VERSION + ")");
  }

  private static String text() {
    try (InputStream in = Schema.class.getResourceAsStream("schema-1.sql")) {
      if (in == null) {
        throw new IllegalStateException("schema-1.sql is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
