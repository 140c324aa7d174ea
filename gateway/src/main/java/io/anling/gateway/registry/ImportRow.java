package io.anling.gateway.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an import file, its fields stripped of blanks around them.
 *
 * @param number as a spreadsheet counts: the header is row 1
 */
record ImportRow(int number, Map<Column, String> fields) {

  private static final String CONTROL = "\\p{Cntrl}";

  ImportRow {
    fields = Map.copyOf(fields);
  }

  /** The field; empty where it is blank or its column is not there. */
  String text(Column column) {
    return fields.getOrDefault(column, "");
  }

  @Nullable String orNull(Column column) {
    String text = text(column);
    return text.isEmpty() ? null : text;
  }

  boolean has(Column column) {
    return !text(column).isEmpty();
  }

  RowResult refused(Column column, String reason) {
    return RowResult.refused(
        number,
        shown(Column.HOUSEHOLD),
        shown(Column.DEVICE_ID),
        column.word() + ": " + reason.replaceAll(CONTROL, "?"));
  }

  /** Nothing that a terminal would obey. */
  private String shown(Column column) {
    return text(column).replaceAll(CONTROL, "?");
  }
}
