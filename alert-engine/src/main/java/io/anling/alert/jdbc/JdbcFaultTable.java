package io.anling.alert.jdbc;

import io.anling.alert.AlertKind;
import io.anling.alert.Labelled;
import io.anling.alert.engine.FaultTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbcFaultTable implements FaultTable {

  private static final String FAULTS =
      "select device_id, kind, region, household, at_ms, alert_id from area_fault ";

  private final Sql sql;

  JdbcFaultTable(Sql sql) {
    this.sql = sql;
  }

  private static Fault fault(ResultSet row) throws SQLException {
    return new Fault(
        row.getString("device_id"),
        Labelled.of(AlertKind.class, row.getString("kind")),
        row.getString("region"),
        row.getString("household"),
        Columns.instant(row, "at_ms"),
        row.getString("alert_id"));
  }

  @Override
  public void save(Fault fault) {
    sql.run(
        "insert into area_fault (device_id, kind, region, household, at_ms, alert_id)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (device_id, kind) do update set"
            + " region = excluded.region, household = excluded.household,"
            + " at_ms = excluded.at_ms, alert_id = excluded.alert_id",
        fault.device(),
        fault.kind().word(),
        fault.region(),
        fault.household(),
        fault.at().toEpochMilli(),
        fault.alertId());
  }

  @Override
  public List<Fault> since(String region, Instant since) {
    return sql.list(
        FAULTS + "where region = ? and at_ms >= ? order by at_ms, device_id, kind",
        JdbcFaultTable::fault,
        region,
        since.toEpochMilli());
  }

  @Override
  public Optional<Fault> find(String device, AlertKind kind) {
    return sql.first(
        FAULTS + "where device_id = ? and kind = ?", JdbcFaultTable::fault, device, kind.word());
  }

  @Override
  public void forget(String device, AlertKind kind) {
    sql.run("delete from area_fault where device_id = ? and kind = ?", device, kind.word());
  }

  @Override
  public long countOf(String alertId) {
    return sql.first(
            "select count(*) as n from area_fault where alert_id = ?",
            row -> row.getLong("n"),
            alertId)
        .orElse(0L);
  }
}
