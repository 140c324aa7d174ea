package io.anling.alert.jdbc;

import io.anling.alert.engine.CommitTable;
import java.time.Instant;
import java.util.Optional;

final class JdbcCommitTable implements CommitTable {

  private final Sql sql;

  JdbcCommitTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void put(String node, String id, Instant at) {
    sql.run(
        "insert into last_commit (node, id, at_ms) values (?, ?, ?)"
            + " on conflict (node) do update set id = excluded.id, at_ms = excluded.at_ms",
        node,
        id,
        at.toEpochMilli());
  }

  @Override
  public Optional<String> newest(String node) {
    return sql.first("select id from last_commit where node = ?", row -> row.getString("id"), node);
  }

  @Override
  public Optional<Instant> latest() {
    return sql.first(
            "select max(at_ms) as at from last_commit",
            row -> Optional.ofNullable(Columns.instantOrNull(row, "at")))
        .flatMap(at -> at);
  }
}
