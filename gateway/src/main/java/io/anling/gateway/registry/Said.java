package io.anling.gateway.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rows of a file say about one home, person or device, and which row said it first. */
final class Said {

  private record Value(String text, int row) {}

  private final Map<Column, Value> values = new EnumMap<>(Column.class);

  /** The refusal of a row that says something else than one before it. */
  Optional<RowResult> conflict(ImportRow row, Set<Column> columns) {
    for (Column column : columns) {
      Value before = values.get(column);
      if (before != null && row.has(column) && !before.text().equals(row.text(column))) {
        return Optional.of(
            row.refused(
                column,
                "differs from row " + before.row() + "; make them equal, or blank one of them"));
      }
    }
    return Optional.empty();
  }

  /** Takes over what the row says; blank says nothing. */
  void add(ImportRow row, Set<Column> columns) {
    for (Column column : columns) {
      if (row.has(column)) {
        values.putIfAbsent(column, new Value(row.text(column), row.number()));
      }
    }
  }

  boolean has(Column column) {
    return values.containsKey(column);
  }

  String text(Column column) {
    Value value = values.get(column);
    return value == null ? "" : value.text();
  }

  @Nullable String orNull(Column column) {
    Value value = values.get(column);
    return value == null ? null : value.text();
  }

  /** What was said, or what holds already. */
  @Nullable String or(Column column, @Nullable String before) {
    Value value = values.get(column);
    return value == null ? before : value.text();
  }
}
