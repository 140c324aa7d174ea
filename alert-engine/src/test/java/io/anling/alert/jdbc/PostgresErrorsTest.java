package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.StoreException.Severity;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be done about an error, by its code. */
class PostgresErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "08006, PASSING, connection failure",
    "08007, PASSING, transaction resolution unknown",
    "25006, PASSING, a standby",
    "25P03, PASSING, idle in transaction",
    "25P02, ROW, an earlier statement had failed",
    "28P01, PASSING, password changed while serving",
    "3D000, PASSING, database gone while serving",
    "40001, PASSING, serialization failure",
    "40P01, PASSING, deadlock",
    "53100, PASSING, disk full",
    "53300, PASSING, too many connections",
    "55P03, PASSING, lock not available",
    "57014, PASSING, statement time-out",
    "57P01, PASSING, shut down",
    "57P03, PASSING, starting up",
    "58030, PASSING, I/O error of the server",
    "XX001, FATAL, data corrupted",
    "XX002, FATAL, index corrupted",
    "XX000, ROW, internal error",
    "21000, ROW, the same row twice",
    "22021, ROW, U+0000",
    "23505, ROW, a key twice",
    "42P01, ROW, no such table",
    "54000, ROW, too long for an index",
  })
  void severityFollowsTheCode(String code, Severity severity, String what) {
    assertThat(PostgresErrors.severity(new SQLException(what, code))).isEqualTo(severity);
  }

  @Test
  void batchHasTheCodeOfItsRow() {
    assertThat(PostgresErrors.severity(new BatchUpdateException("twice", "23505", new int[0])))
        .isEqualTo(Severity.ROW);
  }

  @Test
  void errorWithoutACodeIsWorthAnotherTry() {
    assertThat(PostgresErrors.severity(new SQLException("no connection in time")))
        .isEqualTo(Severity.PASSING);
  }

  @Test
  void missingPasswordIsSaidToBeMissing() {
    PostgresAddress address =
        new PostgresAddress("jdbc:postgresql://db:5432/anling", "anling", null);
    assertThat(PostgresErrors.refusal(new SQLException("no password", "08004"), address))
        .hasValueSatisfying(why -> assertThat(why).contains("set database-password"));
  }

  @Test
  void messageIsOneLine() {
    SQLException e = new SQLException("ERROR: no such thing\n  Position: 14", "42P01");
    assertThat(PostgresErrors.line(e)).isEqualTo("no such thing");
  }
}
