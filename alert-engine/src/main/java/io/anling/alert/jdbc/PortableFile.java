package io.anling.alert.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** A store as a SQLite file, whatever database it lives in: what a backup is. */
final class PortableFile {

  private PortableFile() {}

  /**
   * Writes what {@code reader} sees into a new or empty file, with the schema that it has. The file
   * is whole only once this has returned.
   */
  static void write(Connection reader, Path file) throws SQLException {
    SqliteDatabase target = SqliteDatabase.open(file);
    try (target) {
      Connection writer = target.begin();
      try (Statement statement = writer.createStatement()) {
        Schema.steps(statement, target::dialect, 0, Schema.version(reader));
      }
      Map<String, List<String>> tables = TableCopy.tables(writer);
      new TableCopy(reader, writer, () -> nextPart(target)).copy(tables);
      target.commit();
    }
  }

  /** Nobody else sees the file yet, so that it need not be one transaction. */
  private static void nextPart(SqliteDatabase target) throws SQLException {
    target.commit();
    var unused = target.begin();
  }

  /** Replaces, in the writer's open transaction, all that is there by what the file holds. */
  static void read(Path file, Connection writer) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection source = config.createConnection("jdbc:sqlite:" + file)) {
      Map<String, List<String>> tables = TableCopy.tables(source);
      TableCopy copy = new TableCopy(source, writer, () -> {});
      copy.clear(tables.keySet());
      copy.copy(tables);
    }
  }
}
