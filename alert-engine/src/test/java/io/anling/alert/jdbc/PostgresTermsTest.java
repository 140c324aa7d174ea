package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.engine.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers and databases are taken, and what is said of the others. */
@Tag("postgres")
class PostgresTermsTest {

  private final PostgresServer server = PostgresServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes"})
  void serverThatDoesNotMindItsDiskIsRefused(String setting) {
    PostgresAddress address = server.database();
    server.execute(address, "alter system set " + setting + " = off");
    server.execute(address, "select pg_reload_conf()");
    try {
      refused(address, "the server's " + setting + " is off; set " + setting + " = on");
    } finally {
      server.execute(address, "alter system reset " + setting);
      server.execute(address, "select pg_reload_conf()");
    }
    JdbcAlertStore.postgres(address).close();
  }

  private static void refused(PostgresAddress address, String why) {
    assertThatThrownBy(() -> JdbcAlertStore.postgres(address))
        .isInstanceOf(SchemaException.class)
        .hasMessageStartingWith(address.place())
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining(address.password());
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, -70, 70, 3_600})
  void machineWhoseClockIsFarOffIsRefused(long seconds) throws SQLException {
    InstantSource wall = InstantSource.offset(InstantSource.system(), Duration.ofSeconds(seconds));
    try (PostgresDatabase opened = PostgresDatabase.open(server.database())) {
      Connection writer = opened.begin();
      assertThatThrownBy(() -> PostgresTerms.requireSameTime(writer, wall))
          .isInstanceOf(PostgresTerms.Unfit.class)
          .hasMessageContaining(seconds < 0 ? "behind the server's" : "ahead of the server's");
      PostgresTerms.requireSameTime(
          writer, InstantSource.offset(InstantSource.system(), Duration.ofSeconds(seconds / 70)));
    }
  }

  @Test
  void commitsWaitForTheDiskEvenWhereTheDatabaseSaysOtherwise() throws SQLException {
    PostgresAddress address = server.database();
    String database = address.url().replaceFirst(".*/", "");
    server.execute(address, "alter database " + database + " set synchronous_commit = off");
    try (PostgresDatabase opened = PostgresDatabase.open(address)) {
      assertThat(shown(opened.begin(), "synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void strongerPromiseOfTheServerIsKept() throws SQLException {
    PostgresAddress address = server.database();
    String database = address.url().replaceFirst(".*/", "");
    server.execute(address, "alter database " + database + " set synchronous_commit=remote_apply");
    try (PostgresDatabase opened = PostgresDatabase.open(address)) {
      assertThat(shown(opened.begin(), "synchronous_commit")).isEqualTo("remote_apply");
    }
  }

  @Test
  void readersKeepTheirLimitsAndHoldNoTransaction() throws SQLException {
    PostgresAddress address = server.schema();
    try (PostgresDatabase opened = PostgresDatabase.open(address)) {
      for (int lent = 0; lent < 2; lent++) {
        try (Connection reader = opened.reader()) {
          assertThat(shown(reader, "idle_in_transaction_session_timeout")).isEqualTo("1min");
          assertThat(shown(reader, "statement_timeout")).isEqualTo("10s");
          assertThat(shown(reader, "transaction_isolation")).isEqualTo("repeatable read");
          assertThat(shown(reader, "transaction_read_only")).isEqualTo("on");
          reader.rollback();
        }
      }
      String idle = "pg_stat_activity where state = 'idle in transaction'";
      assertThat(server.count(address, idle)).isZero();
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + setting)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  @Test
  void databaseOfAnotherEncodingIsRefused() {
    PostgresAddress address =
        server.database("encoding 'SQL_ASCII' template template0 locale_provider libc locale 'C'");
    refused(address, "server_encoding is SQL_ASCII; create the database with encoding 'UTF8'");
  }

  @Test
  void databaseOfAnotherProgramIsLeftAlone() {
    PostgresAddress address = server.database();
    server.execute(address, "create table song (title text)");
    refused(address, "is the database of another program");
    assertThat(server.count(address, "pg_tables where schemaname = 'public'")).isEqualTo(1);
  }

  @Test
  void otherVersionIsRefusedInOneLine() {
    PostgresAddress address = server.database();
    JdbcAlertStore.postgres(address).close();
    server.execute(address, "update schema_version set version = 99");
    refused(address, "schema version 99");
  }

  @Test
  void userWhoMayNotMakeTablesIsToldSo() {
    PostgresAddress address = server.database();
    server.execute(address, "create role guest login password 'guest'");
    refused(
        new PostgresAddress(address.url(), "guest", "guest"),
        "permission denied for schema public");
  }

  @Test
  void wrongPasswordIsRefused() {
    PostgresAddress address = server.database();
    refused(
        new PostgresAddress(address.url(), address.user(), "wrong-password"),
        "check database-user and database-password");
  }

  @Test
  void absentDatabaseIsRefused() {
    String url = server.database().url() + "_absent";
    refused(new PostgresAddress(url, server.database().user(), server.database().password()), "");
  }

  @Test
  void serverOutOfReachMayComeBack() {
    PostgresAddress address = new PostgresAddress("jdbc:postgresql://127.0.0.1:1/x", "u", "p");
    assertThatThrownBy(() -> JdbcAlertStore.postgres(address))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.severity()).isEqualTo(StoreException.Severity.PASSING))
        .hasMessageStartingWith("jdbc:postgresql://127.0.0.1:1/x cannot be reached: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void nothingSecretIsShownOfAnAddress() {
    PostgresAddress address =
        new PostgresAddress("jdbc:postgresql://u:p4ss@h:5/db?password=p4ss&ssl=true", "u", "p4ss");
    assertThat(address.toString()).isEqualTo("jdbc:postgresql://h:5/db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://h/db", "postgresql://h/db", "jdbc:postgresql://h:5/", ""})
  void addressOfSomethingElseIsNone(String url) {
    assertThatThrownBy(() -> new PostgresAddress(url, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
