package io.anling.gateway.registry;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads RFC 4180 into rows by the header's words, whatever their order.
 *
 * @param rows that have as many fields as the header
 * @param refused those that have not
 */
record CsvRows(List<ImportRow> rows, List<RowResult> refused) {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  /**
   * The rows of a text.
   *
   * @throws ImportException where the header is not ours or the text is no CSV
   */
  static CsvRows parse(String text) {
    List<ImportRow> rows = new ArrayList<>();
    List<RowResult> refused = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      List<Column> header = List.of();
      for (CSVRecord row : parser) {
        int number = (int) row.getRecordNumber();
        if (header.isEmpty()) {
          header = header(row);
        } else if (row.size() == header.size()) {
          add(rows, new ImportRow(number, fields(row, header)));
        } else if (row.size() > 1 || !row.get(0).isBlank()) {
          refused.add(wrongSize(number, row, header));
        }
      }
      if (header.isEmpty()) {
        throw new ImportException("the file is empty; its first line must be the header");
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw new ImportException("is no CSV: " + oneLine(e));
    }
    return new CsvRows(rows, refused);
  }

  /** A row of blanks is what spreadsheets leave behind. */
  private static void add(List<ImportRow> rows, ImportRow row) {
    if (row.fields().values().stream().anyMatch(field -> !field.isEmpty())) {
      rows.add(row);
    }
  }

  private static String oneLine(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ")
        + "; look for a quotation mark that is not closed";
  }

  private static List<Column> header(CSVRecord row) {
    List<Column> header = new ArrayList<>();
    for (String field : row) {
      String word = field.strip();
      Column column =
          Column.of(word)
              .orElseThrow(
                  () ->
                      new ImportException(
                          "line 1: unknown column \"" + word + "\"; the header is " + known()));
      if (header.contains(column)) {
        throw new ImportException("line 1: column " + word + " is there twice; leave one away");
      }
      header.add(column);
    }
    for (String word : Column.words(true)) {
      if (header.stream().noneMatch(column -> column.word().equals(word))) {
        throw new ImportException(
            "line 1: column " + word + " is missing; the header is " + known());
      }
    }
    return header;
  }

  private static String known() {
    return String.join(",", Column.words(true))
        + " and optionally "
        + String.join(",", Column.words(false));
  }

  private static RowResult wrongSize(int number, CSVRecord row, List<Column> header) {
    return RowResult.refused(
        number,
        "",
        "",
        "has " + row.size() + " fields instead of " + header.size() + "; compare it with line 1");
  }

  private static Map<Column, String> fields(CSVRecord row, List<Column> header) {
    Map<Column, String> fields = new EnumMap<>(Column.class);
    for (int i = 0; i < header.size(); i++) {
      fields.put(header.get(i), row.get(i).strip());
    }
    return fields;
  }
}
