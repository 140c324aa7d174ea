package io.anling.alert.jdbc;

import io.anling.alert.registry.RegionPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of rows that have a region and a time-ordered id, the newest first. */
final class Regions {

  private Regions() {}

  /**
   * A page.
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
