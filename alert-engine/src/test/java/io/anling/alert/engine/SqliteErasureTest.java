package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.jdbc.JdbcAlertStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("sqlite")
class SqliteErasureTest extends ErasureContract {

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

  @Test
  void whatPeopleWroteIsNeverInTheFilesAndTheNameIsNotAfterwards() throws IOException {
    sql("pragma wal_checkpoint(truncate)");
    assertThat(found(WRITTEN)).as("not even before").isFalse();
    assertThat(found(NAME)).as("the name, before").isTrue();
    var unused = kit.submit(new ErasePerson(PERSON, "user:root"));
    sql("pragma wal_checkpoint(truncate)");
    assertThat(found(WRITTEN)).isFalse();
    assertThat(found("摔倒 7351")).isFalse();
    assertThat(found(NAME)).as("the name, without a vacuum").isFalse();
  }

  /** Whether the text is anywhere in the bytes of the database's files. */
  private boolean found(String text) throws IOException {
    String needle = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(needle)) {
          return true;
        }
      }
    }
    return false;
  }
}
