package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.engine.CountyStory;
import io.anling.alert.engine.Notice;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older store becomes a current one: with a backup, with all it held, whole or not at all. */
@Tag("sqlite")
class MigrationTest {

  @TempDir Path directory;
  private Path file;
  private Path before;
  private Map<String, List<String>> contents;

  @BeforeEach
  void fill() throws Exception {
    file = directory.resolve("anling.db");
    before = directory.resolve("before.db");
    VersionOne.make(CountyStory.tell(directory.resolve("evening")), file);
    contents = VersionOne.contents(file, file);
    assertThat(contents.get("alert")).isNotEmpty();
    assertThat(contents.get("notice")).isNotEmpty();
    assertThat(contents.get("alert_log")).isNotEmpty();
  }

  @Test
  void olderStoreIsLeftAloneUnlessItIsToBeMigrated() throws Exception {
    assertThatThrownBy(() -> JdbcAlertStore.sqlite(file))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            file
                + " has schema version 1, this program writes version "
                + Schema.VERSION
                + "; run \"migrate\" first");
    assertThat(VersionOne.version(file)).isEqualTo(1);
  }

  @Test
  void everythingIsThereAfterItAndTheBackupIsTheOlderStore() throws Exception {
    List<Integer> versions = new ArrayList<>();
    try (JdbcAlertStore store =
        JdbcAlertStore.sqlite(
            file,
            older -> {
              versions.add(older.version());
              older.copyTo(before);
            })) {
      Instant later = Instant.parse("2027-01-01T00:00:00Z");
      List<Notice> due = store.read(session -> session.notices().due("", "webhook", later, 100));
      assertThat(due).as("notices of before still have somebody to deliver them").isNotEmpty();
    }
    assertThat(versions).containsExactly(1);
    assertThat(VersionOne.version(file)).isEqualTo(Schema.VERSION);
    assertThat(VersionOne.contents(file, before)).isEqualTo(contents);
    assertThat(VersionOne.version(before)).isEqualTo(1);
    assertThat(VersionOne.contents(before, before)).isEqualTo(contents);
  }

  @Test
  void currentStoreIsNotMigratedAgain() {
    JdbcAlertStore.sqlite(file, older -> {}).close();
    List<Integer> versions = new ArrayList<>();
    JdbcAlertStore.sqlite(file, older -> versions.add(older.version())).close();
    assertThat(versions).isEmpty();
  }

  @Test
  void withoutABackupNothingIsChanged() throws Exception {
    assertThatThrownBy(
            () ->
                JdbcAlertStore.sqlite(
                    file, older -> older.copyTo(directory.resolve("absent/before.db"))))
        .hasMessageContaining("cannot copy");
    assertThat(VersionOne.version(file)).isEqualTo(1);
    assertThat(VersionOne.contents(file, file)).isEqualTo(contents);
  }

  @Test
  void killedInTheMiddleItIsTheOlderStore() throws Exception {
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).isEqualTo(Killed.EXIT);
    assertThat(VersionOne.version(file)).isEqualTo(1);
    assertThat(VersionOne.contents(file, file)).isEqualTo(contents);
    JdbcAlertStore.sqlite(file, older -> {}).close();
    assertThat(VersionOne.version(file)).isEqualTo(Schema.VERSION);
  }

  /** Takes every step and ends, as if killed, when all that is left is to commit. */
  static final class Killed {

    static final int EXIT = 77;

    private Killed() {}

    public static void main(String[] args) throws SQLException {
      SqliteDatabase database = SqliteDatabase.open(Path.of(args[0]));
      try (var statement = database.begin().createStatement()) {
        Schema.steps(statement, database::dialect, 1, Schema.VERSION);
        Runtime.getRuntime().halt(EXIT);
      }
    }
  }
}
