package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is asked with each event of a device, and of what was over long ago, is answered by indexes,
 * never by a walk: the statements are those that the tables prepare.
 */
class HomeIndexTest {

  private static final Instant AT = Instant.EPOCH.plusSeconds(1);

  @TempDir Path directory;

  static Stream<Arguments> questions() {
    return Stream.of(
        asks("faults of a region", sql -> new JdbcFaultTable(sql).since("x", AT), "area_fault"),
        asks("faults of an alert", sql -> new JdbcFaultTable(sql).countOf("x"), "area_fault"),
        asks("windows now", sql -> new JdbcTestWindowTable(sql).endingAfter(AT), "test_window"),
        asks("seen", sql -> new JdbcTestWindowTable(sql).seenIn(Set.of("x"), 9), "test_seen"),
        asks(
            "seen, to forget", sql -> new JdbcTestWindowTable(sql).forgetSeen("x", 9), "test_seen"),
        asks(
            "windows over",
            sql -> new JdbcTestWindowTable(sql).endedBefore(AT, 9),
            "test_window_until"),
        asks(
            "absences now",
            sql -> new JdbcAbsenceTable(sql).endingAfter(Set.of("h:x"), AT),
            "absence_key"),
        asks(
            "absences over",
            sql -> new JdbcAbsenceTable(sql).endedBefore(AT, 9),
            "absence_until",
            "absence_key_absence",
            "alert_open",
            "alert_log_entry"));
  }

  private static Arguments asks(String what, Consumer<Sql> question, String... indexes) {
    return Arguments.of(what, question, List.of(indexes));
  }

  @Tag("sqlite")
  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void answeredByIndexes(String what, Consumer<Sql> question, List<String> indexes)
      throws SQLException {
    Path file = directory.resolve("anling.db");
    JdbcAlertStore.sqlite(file).close();
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      for (String statement : asked(question, database)) {
        List<String> plan = plan(database.writer(), "explain query plan " + statement, "detail");
        assertThat(plan).as(statement).noneMatch(line -> line.startsWith("SCAN"));
        assertThat(String.join("\n", plan)).as(statement).contains(indexes);
      }
    }
  }

  /** It would walk through a table as small as these, and is asked not to where it can. */
  @Tag("postgres")
  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void answeredByIndexesOfPostgres(String what, Consumer<Sql> question, List<String> indexes)
      throws SQLException {
    PostgresAddress address = PostgresServer.shared().schema();
    JdbcAlertStore.postgres(address).close();
    try (PostgresDatabase database = PostgresDatabase.open(address);
        Connection reader = database.reader()) {
      for (String statement : asked(question, database)) {
        reader.createStatement().execute("set enable_seqscan = off");
        List<String> plan = plan(reader, "explain " + statement, "QUERY PLAN");
        assertThat(plan)
            .as(statement)
            .noneMatch(line -> line.contains("Seq Scan") || line.contains("SubPlan"));
      }
    }
  }

  /** The statements that are prepared for a question, in order. */
  private static List<String> asked(Consumer<Sql> question, Database database) throws SQLException {
    List<String> asked = new ArrayList<>();
    try (Connection connection = database.reader();
        Sql sql = new Sql(recording(connection, asked), database)) {
      question.accept(sql);
    }
    assertThat(asked).isNotEmpty();
    return asked;
  }

  /** The same connection, of which one hears what is prepared on it. */
  private static Connection recording(Connection connection, List<String> prepared) {
    return (Connection)
        Proxy.newProxyInstance(
            HomeIndexTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                prepared.add(String.valueOf(arguments[0]));
              }
              return method.invoke(connection, arguments);
            });
  }

  private static List<String> plan(Connection connection, String text, String column)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      ParameterMetaData marks = statement.getParameterMetaData();
      for (int i = 1; i <= marks.getParameterCount(); i++) {
        statement.setObject(i, isText(connection, marks, i) ? "1" : (Object) 1L);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(column));
        }
      }
    }
    return lines;
  }

  /** SQLite knows no types of marks, and takes anything. */
  private static boolean isText(Connection connection, ParameterMetaData marks, int i)
      throws SQLException {
    boolean typed = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    return typed && marks.getParameterType(i) == Types.VARCHAR;
  }
}
