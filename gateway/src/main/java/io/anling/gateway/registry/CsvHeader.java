package io.anling.gateway.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * The first row of an import file.
 *
 * @param columns in the file's order
 */
record CsvHeader(List<Column> columns) {

  CsvHeader {
    columns = List.copyOf(columns);
  }

  /**
   * The columns that the header names; blanks at its end are none.
   *
   * @throws ImportException where it has a word too many, twice, or too few
   */
  static CsvHeader of(List<String> fields) {
    List<String> words = new ArrayList<>(fields.stream().map(Blank::strip).toList());
    while (!words.isEmpty() && words.get(words.size() - 1).isEmpty()) {
      words.remove(words.size() - 1);
    }
    if (words.size() == 1) {
      throw new ImportException(separated(words.get(0)));
    }
    List<Column> columns = new ArrayList<>();
    for (String word : words) {
      columns.add(column(word, columns));
    }
    for (Column column : Column.values()) {
      if (column.required() && !columns.contains(column)) {
        throw new ImportException(
            "line 1: column "
                + column.word()
                + " ("
                + column.chinese().get(0)
                + ") is missing; the header is "
                + known());
      }
    }
    return new CsvHeader(columns);
  }

  private static Column column(String word, List<Column> before) {
    if (word.isEmpty()) {
      throw new ImportException("line 1: column " + (before.size() + 1) + " has no name");
    }
    Column column =
        Column.of(word)
            .orElseThrow(
                () ->
                    new ImportException(
                        "line 1: unknown column \"" + word + "\"; the header is " + known()));
    if (before.contains(column)) {
      throw new ImportException("line 1: column " + word + " is there twice; leave one away");
    }
    return column;
  }

  private static String separated(String line) {
    for (String separator : List.of(";", "，", "；", "、", "|")) {
      if (line.contains(separator)) {
        return "line 1: the columns are separated by \""
            + separator
            + "\"; save the file as \"CSV UTF-8\", with commas";
      }
    }
    return "line 1: unknown column \"" + line + "\"; the header is " + known();
  }

  private static String known() {
    return String.join(",", Column.words(true))
        + " and optionally "
        + String.join(",", Column.words(false));
  }

  int size() {
    return columns.size();
  }

  /** Whether a row of this many fields is whole. */
  boolean fits(int fields) {
    return fields > 1
        && fields <= size()
        && columns.subList(fields, size()).stream().allMatch(Column::mayBeLeftAway);
  }
}
