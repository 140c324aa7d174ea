package io.anling.alert.jdbc;

import io.anling.alert.engine.Checkpoint;
import io.anling.alert.engine.CheckpointTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class JdbcCheckpointTable implements CheckpointTable {

  private static final String COLUMNS =
      "select number, at_ms, from_position, to_position, digest, previous, signature"
          + " from log_checkpoint ";

  private final Sql sql;

  JdbcCheckpointTable(Sql sql) {
    this.sql = sql;
  }

  private static Checkpoint row(ResultSet row) throws SQLException {
    return new Checkpoint(
        row.getLong("number"),
        Columns.instant(row, "at_ms"),
        new Checkpoint.Range(row.getLong("from_position"), row.getLong("to_position")),
        row.getString("digest"),
        row.getString("previous"),
        row.getString("signature"));
  }

  @Override
  public Optional<Checkpoint> last() {
    return sql.first(COLUMNS + "order by number desc limit 1", JdbcCheckpointTable::row);
  }

  @Override
  public List<Checkpoint> after(long number, int limit) {
    return sql.list(
        COLUMNS + "where number > ? order by number limit ?",
        JdbcCheckpointTable::row,
        number,
        limit);
  }

  @Override
  public void append(Checkpoint one) {
    sql.run(
        "insert into log_checkpoint (number, at_ms, from_position, to_position, digest, previous,"
            + " signature) values (?, ?, ?, ?, ?, ?, ?)",
        one.number(),
        one.at().toEpochMilli(),
        one.range().from(),
        one.range().to(),
        one.digest(),
        one.previous(),
        one.signature());
  }

  @Override
  public List<Checkpoint.Written> written(long position, int limit) {
    return sql.list(
        "select position, hash from alert_log where position > ?"
            + " union all select position, hash from log_pruned where position > ?"
            + " order by position limit ?",
        row -> new Checkpoint.Written(row.getLong("position"), row.getString("hash")),
        position,
        position,
        limit);
  }
}
