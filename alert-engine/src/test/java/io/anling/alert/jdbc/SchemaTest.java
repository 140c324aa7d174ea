package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.engine.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("sqlite")
class SchemaTest {

  @TempDir Path directory;

  @Test
  void otherVersionIsRefusedInOneLine() throws Exception {
    Path file = directory.resolve("anling.db");
    JdbcAlertStore.sqlite(file).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("update schema_version set version = 99");
    }
    assertThatThrownBy(() -> JdbcAlertStore.sqlite(file))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("schema version 99")
        .hasMessageContaining("use the newer program")
        .hasMessageNotContaining("\n");
  }

  @Test
  void fileThatIsNoDatabaseIsRefused() throws Exception {
    Path file = directory.resolve("anling.db");
    Files.writeString(file, "this is a letter, not a database, and rather longer than a header");
    assertThatThrownBy(() -> JdbcAlertStore.sqlite(file))
        .hasMessageContaining(file.toString())
        .isInstanceOfAny(SchemaException.class, StoreException.class);
  }

  @Test
  void databaseOfAnotherProgramIsLeftAlone() throws Exception {
    Path file = directory.resolve("other.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table song (title text)");
    }
    assertThatThrownBy(() -> JdbcAlertStore.sqlite(file))
        .isInstanceOf(SchemaException.class)
        .hasMessage(file + " is the database of another program");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        var tables = statement.executeQuery("select count(*) from sqlite_master")) {
      assertThat(tables.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void everyCommitIsFsynced() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("anling.db"));
        Statement statement = database.writer().createStatement()) {
      try (var synchronous = statement.executeQuery("pragma synchronous")) {
        assertThat(synchronous.getInt(1)).as("2 is FULL").isEqualTo(2);
      }
      try (var journal = statement.executeQuery("pragma journal_mode")) {
        assertThat(journal.getString(1)).isEqualTo("wal");
      }
      try (var busy = statement.executeQuery("pragma busy_timeout")) {
        assertThat(busy.getInt(1)).isEqualTo(5_000);
      }
    }
  }

  @Test
  void logIsWrittenBackByUsAndNeverBehindOurBack() throws Exception {
    Path file = directory.resolve("anling.db");
    try (SqliteDatabase database = SqliteDatabase.open(file);
        Statement statement = database.writer().createStatement()) {
      try (var auto = statement.executeQuery("pragma wal_autocheckpoint")) {
        assertThat(auto.getInt(1)).isZero();
      }
      database.begin();
      statement.execute("create table ballast (body blob)");
      database.commit();
      for (int i = 0; i < 40; i++) {
        database.begin();
        statement.execute("insert into ballast values (zeroblob(400000))");
        database.commit();
      }
    }
    Path log = directory.resolve("anling.db-wal");
    assertThat(Files.exists(log) ? Files.size(log) : 0).isLessThan(8_000_000);
    assertThat(Files.size(file)).isGreaterThan(12_000_000);
  }

  @Test
  void copyIsAStoreOfItsOwn() {
    Path copy = directory.resolve("copy.db");
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(directory.resolve("anling.db"))) {
      try (var transaction = store.begin()) {
        transaction.desk().remember("name", "value");
        transaction.commit();
      }
      store.copyTo(copy);
    }
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(copy)) {
      String value = store.read(session -> session.desk().remembered("name").orElse(""));
      assertThat(value).isEqualTo("value");
    }
  }
}
