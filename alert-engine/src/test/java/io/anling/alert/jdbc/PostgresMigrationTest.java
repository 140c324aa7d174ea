package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.engine.CountyStory;
import io.anling.alert.engine.LogChain;
import io.anling.alert.engine.Notice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A filled PostgreSQL database of every older version becomes a current one, with all it held. */
@Tag("postgres")
class PostgresMigrationTest {

  private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

  @TempDir Path directory;
  private final PostgresServer server = PostgresServer.shared();
  private final PostgresAddress address = server.database();
  private Path county;
  private Map<String, List<String>> contents;

  static IntStream olderVersions() {
    return IntStream.range(1, Schema.VERSION);
  }

  /** An evening in a village as a database of that version would hold it. */
  private void fill(int version) throws Exception {
    county = directory.resolve("county.db");
    VersionOne.make(CountyStory.tell(directory.resolve("evening")), county, version);
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + county);
        Statement letter = file.createStatement()) {
      letter.execute(
          "insert into dead_letter (id, received_at_ms, device_id, channel, reason,"
              + " sealed_payload) values ('letter', 1, 'stray', 'event', 'unreadable', 'sealed')");
      try (Connection city = connect();
          Statement statement = city.createStatement()) {
        city.setAutoCommit(false);
        Schema.steps(statement, ddl -> ddl, 0, version);
        new TableCopy(file, city, () -> {}).copy(TableCopy.tables(file));
        city.commit();
      }
    }
    contents = VersionOne.contents(county, county);
    assertThat(contents.get("alert")).isNotEmpty();
    assertThat(contents.get("notice")).isNotEmpty();
    assertThat(contents.get("alert_log")).isNotEmpty();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private String version() {
    return server.text(address, "select max(version) from schema_version");
  }

  @ParameterizedTest
  @MethodSource("olderVersions")
  void everythingIsThereAfterItAndTheBackupIsTheOlderStore(int version) throws Exception {
    fill(version);
    Path before = directory.resolve("before.db");
    Path after = directory.resolve("after.db");
    List<Integer> versions = new ArrayList<>();
    try (JdbcAlertStore store =
        JdbcAlertStore.postgres(
            address,
            older -> {
              versions.add(older.version());
              older.copyTo(before);
            })) {
      List<Notice> due = store.read(session -> session.notices().due("", "webhook", LATER, 100));
      assertThat(due).as("notices of before still have somebody to deliver them").isNotEmpty();
      for (String alert : alerts(store)) {
        assertThat(LogChain.firstFault(store.read(session -> session.log().ofAlert(alert))))
            .isEmpty();
      }
      store.copyTo(after);
    }
    assertThat(versions).containsExactly(version);
    assertThat(version()).isEqualTo(String.valueOf(Schema.VERSION));
    assertThat(VersionOne.version(before)).isEqualTo(version);
    assertThat(VersionOne.contents(before, before)).isEqualTo(contents);
    assertThat(VersionOne.contents(after, county)).isEqualTo(contents);
    assertThat(server.count(address, "dead_letter where bytes = length(sealed_payload)"))
        .isEqualTo(version < 4 ? 1 : 0);
  }

  private static List<String> alerts(JdbcAlertStore store) {
    return store.read(session -> session.log().after(0, 10_000)).stream()
        .map(entry -> entry.alertId())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("olderVersions")
  void itIsLeftAloneUnlessItIsToBeMigratedAndWithoutABackup(int version) throws Exception {
    fill(version);
    assertThatThrownBy(() -> JdbcAlertStore.postgres(address))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("has schema version " + version)
        .hasMessageContaining("run \"migrate\" first");
    assertThatThrownBy(
            () ->
                JdbcAlertStore.postgres(
                    address, older -> older.copyTo(directory.resolve("absent/before.db"))))
        .hasMessageContaining("cannot copy");
    assertThat(version()).isEqualTo(String.valueOf(version));
    long alerts = contents.get("alert").size();
    assertThat(server.count(address, "alert")).isEqualTo(alerts);
  }
}
