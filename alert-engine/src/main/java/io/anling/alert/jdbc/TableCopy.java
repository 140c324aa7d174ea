package io.anling.alert.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves every row of our tables from one database to another, whichever they are, in a stream. What
 * belongs to the database and not to its content stays: the schema's version and the nodes.
 */
final class TableCopy {

  private static final Set<String> LEFT = Set.of("schema_version", "node");
  private static final int ROWS_AT_ONCE = 500;

  /** Done after each few hundred rows. */
  interface Pause {
    void pause() throws SQLException;
  }

  private final Connection from;
  private final Connection to;
  private final Pause pause;

  TableCopy(Connection from, Connection to, Pause pause) {
    this.from = from;
    this.to = to;
    this.pause = pause;
  }

  /** The columns of each table of a SQLite store, without those that stay. */
  static Map<String, List<String>> tables(Connection sqlite) throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    try (Statement statement = sqlite.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select t.name as table_name, c.name as column_name from sqlite_master t,"
                    + " pragma_table_info(t.name) c where t.type = 'table'"
                    + " order by t.name, c.cid")) {
      while (rows.next()) {
        String table = rows.getString("table_name");
        if (!LEFT.contains(table) && !table.startsWith("sqlite_")) {
          tables
              .computeIfAbsent(table, name -> new ArrayList<>())
              .add(rows.getString("column_name"));
        }
      }
    }
    return tables;
  }

  /** Empties these tables where the rows go to. */
  void clear(Set<String> tables) throws SQLException {
    try (Statement statement = to.createStatement()) {
      for (String table : tables) {
        statement.execute("delete from " + table);
      }
    }
  }

  /** Copies these tables. */
  void copy(Map<String, List<String>> tables) throws SQLException {
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      copy(table.getKey(), table.getValue());
    }
  }

  private void copy(String table, List<String> columns) throws SQLException {
    String names = String.join(", ", columns);
    String marks = "?" + ", ?".repeat(columns.size() - 1);
    try (Statement read = from.createStatement();
        PreparedStatement write =
            to.prepareStatement(
                "insert into " + table + " (" + names + ") values (" + marks + ")")) {
      read.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = read.executeQuery("select " + names + " from " + table)) {
        copy(rows, write, columns.size());
      }
    }
  }

  private void copy(ResultSet rows, PreparedStatement write, int columns) throws SQLException {
    int waiting = 0;
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        Object value = rows.getObject(i);
        write.setObject(i, value instanceof Integer number ? (Object) number.longValue() : value);
      }
      write.addBatch();
      if (++waiting == ROWS_AT_ONCE) {
        write.executeBatch();
        pause.pause();
        waiting = 0;
      }
    }
    write.executeBatch();
  }
}
