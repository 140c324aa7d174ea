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
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 into rows by the header's words, whatever their order; with tabs in place of
 * commas where the first line has tabs and no comma.
 *
 * @param rows that have as many fields as the header
 * @param refused those that have not
 */
record CsvRows(List<ImportRow> rows, List<RowResult> refused) {

  private static final CSVFormat COMMAS =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private static final CSVFormat TABS = COMMAS.builder().setDelimiter('\t').get();

  /**
   * The rows of a text.
   *
   * @throws ImportException where the header is not ours or the text is no CSV
   */
  static CsvRows parse(String text) {
    List<ImportRow> rows = new ArrayList<>();
    List<RowResult> refused = new ArrayList<>();
    @Nullable CsvHeader header = null;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format(text))) {
      for (CSVRecord row : parser) {
        int number = (int) row.getRecordNumber();
        List<String> fields = withoutBlanksAtItsEnd(row, header);
        if (header == null) {
          header = CsvHeader.of(row.toList());
        } else if (header.fits(fields.size())) {
          add(rows, new ImportRow(number, named(fields, header)));
        } else if (fields.stream().anyMatch(field -> !Blank.strip(field).isEmpty())) {
          refused.add(wrongSize(number, fields, header));
        }
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw new ImportException("is no CSV: " + oneLine(e));
    }
    if (header == null) {
      throw new ImportException("the file is empty; its first line must be the header");
    }
    return new CsvRows(rows, refused);
  }

  private static CSVFormat format(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.contains("\t") && !first.contains(",") ? TABS : COMMAS;
  }

  /** Columns beyond the header's are nothing where they are blank. */
  private static List<String> withoutBlanksAtItsEnd(CSVRecord row, @Nullable CsvHeader header) {
    List<String> fields = row.toList();
    int size = fields.size();
    while (header != null && size > header.size() && Blank.strip(fields.get(size - 1)).isEmpty()) {
      size--;
    }
    return fields.subList(0, size);
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

  private static RowResult wrongSize(int number, List<String> fields, CsvHeader header) {
    return RowResult.refused(
        number,
        "",
        "",
        "has "
            + fields.size()
            + " fields instead of "
            + header.size()
            + "; compare it with line 1, and look for a comma or line break without quotation"
            + " marks around its field");
  }

  private static Map<Column, String> named(List<String> fields, CsvHeader header) {
    Map<Column, String> named = new EnumMap<>(Column.class);
    for (int i = 0; i < header.size(); i++) {
      Column column = header.columns().get(i);
      named.put(column, i < fields.size() ? usual(column, Blank.strip(fields.get(i))) : "");
    }
    return named;
  }

  /** One form for what has several, so that two rows that mean the same say the same. */
  private static String usual(Column column, String text) {
    return switch (column) {
      case ADDRESS -> text.replaceAll("\\s*\\R\\s*", " ");
      case BORN -> Born.iso(text).orElse(text);
      default -> text;
    };
  }
}
