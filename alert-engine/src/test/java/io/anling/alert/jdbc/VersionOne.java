package io.anling.alert.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store of schema version 1, made from the text of the first step. */
public final class VersionOne {

  private VersionOne() {}

  /** Puts what {@code current} holds, as far as version 1 knows it, into a new file. */
  public static void make(Path current, Path file) throws SQLException {
    make(current, file, 1);
  }

  /** The same for a later version. */
  static void make(Path current, Path file, int version) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      Schema.steps(statement, ddl -> ddl, 0, version);
      statement.execute("attach database '" + current + "' as current");
      for (Map.Entry<String, String> table : columns(connection).entrySet()) {
        if (!table.getKey().equals("schema_version")) {
          String columns = table.getValue();
          statement.execute(
              "insert into main."
                  + table.getKey()
                  + " ("
                  + columns
                  + ") select "
                  + columns
                  + " from current."
                  + table.getKey());
        }
      }
    }
  }

  /** The columns of each table, divided by commas. */
  private static Map<String, String> columns(Connection connection) throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select t.name as table_name, group_concat(c.name, ', ') as columns"
                    + " from main.sqlite_master t, pragma_table_info(t.name) c"
                    + " where t.type = 'table' group by t.name")) {
      while (rows.next()) {
        columns.put(rows.getString("table_name"), rows.getString("columns"));
      }
    }
    return columns;
  }

  public static long version(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("select max(version) from schema_version")) {
      return version.getLong(1);
    }
  }

  /** Every row of {@code file} in the tables and columns that {@code like} has, table by table. */
  static Map<String, List<String>> contents(Path file, Path like) throws SQLException {
    Map<String, String> columns;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + like)) {
      columns = columns(connection);
    }
    columns.remove("schema_version");
    Map<String, List<String>> contents = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : columns.entrySet()) {
        String query = "select " + table.getValue() + " from " + table.getKey();
        try (ResultSet rows = statement.executeQuery(query)) {
          contents.put(table.getKey(), rows(rows));
        }
      }
    }
    return contents;
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(rows.getObject(i));
      }
      all.add(row.toString());
    }
    all.sort(null);
    return all;
  }
}
