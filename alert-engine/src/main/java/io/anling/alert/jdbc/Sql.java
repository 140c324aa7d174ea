package io.anling.alert.jdbc;

import io.anling.alert.engine.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, each prepared once. Not thread-safe: a session belongs to one
 * thread at a time.
 */
final class Sql implements AutoCloseable {

  /** Longest list in one statement; longer ones are asked in parts. */
  private static final int LONGEST_LIST = 512;

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Database database;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection, Database database) {
    this.connection = connection;
    this.database = database;
  }

  /** Every row that the statement finds. */
  <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
    try {
      PreparedStatement statement = prepare(sql);
      bind(statement, values);
      return read(statement, row);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The first row, if there is one. */
  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) {
    return list(sql, row, values).stream().findFirst();
  }

  /** Every row whose column is in the list; {@code sql} has {@code (?)} where the list goes. */
  <T> List<T> in(String sql, Collection<String> keys, Row<T> row) {
    return in(sql, List.of(), keys, row);
  }

  /** The same with a value for a mark before the list. */
  <T> List<T> in(String sql, Object first, Collection<String> keys, Row<T> row) {
    return in(sql, List.of(first), keys, row);
  }

  /** The same with values for several marks before the list. */
  <T> List<T> in(String sql, List<Object> first, Collection<String> keys, Row<T> row) {
    List<T> found = new ArrayList<>(keys.size());
    Iterator<String> rest = keys.iterator();
    while (rest.hasNext()) {
      List<Object> part = new ArrayList<>();
      while (rest.hasNext() && part.size() < LONGEST_LIST) {
        part.add(rest.next());
      }
      int places = places(part.size());
      while (part.size() < places) {
        part.add(part.get(0));
      }
      String marks = "(?" + ", ?".repeat(places - 1) + ")";
      part.addAll(0, first);
      found.addAll(list(sql.replace("(?)", marks), row, part.toArray()));
    }
    return found;
  }

  /** Few different lengths, so that few statements are prepared. */
  private static int places(int size) {
    int places = 1;
    while (places < size) {
      places *= 4;
    }
    return Math.min(places, LONGEST_LIST);
  }

  /** Executes the statement once for each row of values, as one batch. */
  void each(String sql, Collection<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      PreparedStatement statement = prepare(sql);
      for (@Nullable Object[] values : rows) {
        bind(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Executes the statement once. */
  void run(String sql, @Nullable Object... values) {
    each(sql, List.<@Nullable Object[]>of(values));
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static <T> List<T> read(PreparedStatement statement, Row<T> row) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(row.read(rows));
      }
    }
    return all;
  }

  boolean isOn(Connection other) {
    return connection == other;
  }

  void announce() {
    try {
      database.announce();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  void commit() {
    try {
      database.commit();
    } catch (SQLException e) {
      throw failed(database.commitSeverity(e), e);
    }
  }

  Optional<Instant> time() {
    try {
      return database.time(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  void rollback() {
    try {
      database.rollback();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private StoreException failed(SQLException e) {
    return failed(database, e);
  }

  static StoreException failed(Database database, SQLException e) {
    return failed(database.severity(e), e);
  }

  private static StoreException failed(StoreException.Severity severity, SQLException e) {
    return new StoreException(severity, "the store: " + e.getMessage(), e);
  }

  /** Gives the prepared statements back; the connection stays. */
  @Override
  public void close() {
    for (PreparedStatement statement : prepared.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        throw failed(e);
      }
    }
    prepared.clear();
  }
}
