package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked with each event of a device is answered by an index, never by a walk. */
@Tag("sqlite")
class HomeIndexTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select device_id from area_fault where region = 'x' and at_ms >= 1 | area_fault_recent",
        "select count(*) from area_fault where alert_id = 'x'              | area_fault_alert",
        "select id from test_window where until_ms > 1                     | test_window_until",
        "select id from test_seen where window_id = 'x'                    | test_seen_window",
        "select absence_id from absence_key where key = 'h:x'              | absence_key",
        "select key from absence_key where absence_id = 'x'                | absence_key_absence",
        "select id from absence where until_ms < 1 order by until_ms, id   | absence_until",
        "select id from test_window where until_ms < 1 order by until_ms   | test_window_until"
      })
  void answeredByAnIndex(String question, String index) throws SQLException {
    Path file = directory.resolve("anling.db");
    JdbcAlertStore.sqlite(file).close();
    try (SqliteDatabase database = SqliteDatabase.open(file);
        Statement statement = database.writer().createStatement();
        var plan = statement.executeQuery("explain query plan " + question)) {
      assertThat(plan.next()).isTrue();
      assertThat(plan.getString("detail")).startsWith("SEARCH").contains(index);
    }
  }
}
