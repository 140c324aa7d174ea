package io.anling.gateway.admin;

import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Answers that a program or a spreadsheet reads: RFC 4180, one record a line. */
final class CsvLines {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private CsvLines() {}

  /** One line; a null is an empty field. */
  static String line(@Nullable Object... values) {
    return FORMAT.format(values);
  }
}
