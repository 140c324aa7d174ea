package io.anling.alert.engine;

import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("sqlite")
class SqliteRetentionTest extends RetentionContract {

  @TempDir Path directory;

  @Override
  AlertStore store() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  @Override
  void sql(String statement) {
    String url = "jdbc:sqlite:" + directory.resolve("anling.db");
    try (var connection = DriverManager.getConnection(url);
        var edit = connection.createStatement()) {
      edit.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
