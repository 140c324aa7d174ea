package io.anling.alert.jdbc;

import io.anling.alert.engine.NodeTable;
import java.util.Map;
import java.util.stream.Collectors;

final class JdbcNodeTable implements NodeTable {

  private final Sql sql;

  JdbcNodeTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Map<String, Long> beats() {
    return sql
        .list(
            "select id, beat from node", row -> Map.entry(row.getString("id"), row.getLong("beat")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void beat(String id) {
    sql.run(
        "insert into node (id, beat) values (?, 1)"
            + " on conflict (id) do update set beat = node.beat + 1",
        id);
  }

  @Override
  public void remove(String id) {
    sql.run("delete from node where id = ?", id);
  }
}
