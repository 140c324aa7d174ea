package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreTransaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite ends a transaction by itself when it runs out of room; nothing of it may be kept. */
class FullDiskTest {

  @TempDir Path directory;
  private SqliteDatabase database;
  private JdbcAlertStore store;

  @BeforeEach
  void open() throws SQLException {
    Path file = directory.resolve("anling.db");
    database = SqliteDatabase.open(file);
    Schema.ensure(database, file.toString());
    store = new JdbcAlertStore(database);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void nothingIsKeptWhileThereIsNoRoomAndEverythingOnceThereIs() throws SQLException {
    room("1");
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> write("lost", 100))
          .isInstanceOf(StoreException.class)
          .extracting(e -> ((StoreException) e).severity())
          .isEqualTo(StoreException.Severity.PASSING);
    }
    room("1000000");
    write("kept", 100);

    assertThat(remembered("lost-0")).isEmpty();
    assertThat(remembered("kept-0")).isPresent();
    assertThat(remembered("kept-99")).isPresent();
  }

  private Optional<String> remembered(String name) {
    return store.read(session -> session.desk().remembered(name));
  }

  private void write(String name, int rows) {
    try (StoreTransaction transaction = store.begin()) {
      for (int i = 0; i < rows; i++) {
        transaction.desk().remember(name + "-" + i, "x".repeat(4_000));
      }
      transaction.commit();
    }
  }

  /** Pages of the file at the most; what it has by now is the least. */
  private void room(String pages) throws SQLException {
    try (Statement statement = database.writer().createStatement()) {
      statement.execute("pragma max_page_count = " + pages);
    }
  }
}
