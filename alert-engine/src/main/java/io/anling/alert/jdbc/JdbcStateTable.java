package io.anling.alert.jdbc;

import io.anling.alert.AlertKind;
import io.anling.alert.Labelled;
import io.anling.alert.engine.StateTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

final class JdbcStateTable implements StateTable {

  private final Sql sql;

  JdbcStateTable(Sql sql) {
    this.sql = sql;
  }

  private static DeviceState state(ResultSet row) throws SQLException {
    return new DeviceState(
        row.getString("device_id"),
        Labelled.of(AlertKind.class, row.getString("kind")),
        row.getInt("generation"),
        row.getLong("active") == 1,
        Columns.instant(row, "since_ms"),
        Columns.instant(row, "said_at_ms"),
        row.getString("alert_id"));
  }

  @Override
  public void save(DeviceState state) {
    sql.run(
        "insert into device_state"
            + " (device_id, kind, generation, active, since_ms, said_at_ms, alert_id)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (device_id, kind) do update set"
            + " generation = excluded.generation, active = excluded.active,"
            + " since_ms = excluded.since_ms, said_at_ms = excluded.said_at_ms,"
            + " alert_id = excluded.alert_id",
        state.device(),
        state.kind().word(),
        (long) state.generation(),
        state.active() ? 1L : 0L,
        state.since().toEpochMilli(),
        state.saidAt().toEpochMilli(),
        state.alertId());
  }

  @Override
  public Optional<DeviceState> find(String device, AlertKind kind) {
    return sql.first(
        "select device_id, kind, generation, active, since_ms, said_at_ms, alert_id"
            + " from device_state where device_id = ? and kind = ?",
        JdbcStateTable::state,
        device,
        kind.word());
  }
}
