package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.Span;
import io.anling.alert.Whose;
import io.anling.alert.registry.RegionPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows about homes have in common: whose they are, when, and their pages. */
final class Homes {

  private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

  private Homes() {}

  static Whose whose(ResultSet row) throws SQLException {
    return new Whose(
        row.getString("region"),
        row.getString("household"),
        Json.read(row.getString("devices"), IDS));
  }

  static Span span(ResultSet row) throws SQLException {
    return new Span(Columns.instant(row, "from_ms"), Columns.instant(row, "until_ms"));
  }

  /**
   * A page by time-ordered ids, the newest first.
   *
   * @param select everything before the condition
   * @param region it and all below it
   */
  static <T> List<T> page(
      Sql sql,
      String select,
      Sql.Row<T> row,
      RegionPath region,
      @Nullable String after,
      int limit) {
    String path = region.text();
    String older = after == null ? "" : " and id < ?";
    String text =
        select
            + "where (region = ? or ? = '' or region like ? escape '!')"
            + older
            + " order by id desc limit ?";
    String below = JdbcAlertTable.like(path);
    return after == null
        ? sql.list(text, row, path, path, below, limit)
        : sql.list(text, row, path, path, below, after, limit);
  }
}
