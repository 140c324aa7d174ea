package io.anling.gateway.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A year, a month or a day of birth, in the usual forms: 1941, 1941-05, 1941/5/3, 1941年5月. */
final class Born {

  private static final Pattern PARTS =
      Pattern.compile(
          "(\\d{4})年?(?:[-/.]?(\\d{1,2})月?(?:[-/.]?(\\d{1,2})[日号]?)?)?(?: 0?0:00(?::00)?)?");

  private static final Pattern BLANKS = Pattern.compile("\\s+(?=[年月日号])|(?<=[年月])\\s+");

  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})?");

  private Born() {}

  /** As ISO 8601 writes it, {@code 1941}, {@code 1941-05} or {@code 1941-05-03}. */
  static Optional<String> iso(String written) {
    String text = BLANKS.matcher(written).replaceAll("");
    Matcher digits = DIGITS.matcher(text);
    Matcher parts = PARTS.matcher(text);
    if (digits.matches()) {
      return iso(digits);
    }
    // Digits alone are read as above: 19415 could be May or nothing.
    return text.matches("\\d{5,}") || !parts.matches() ? Optional.empty() : iso(parts);
  }

  private static Optional<String> iso(Matcher found) {
    String year = found.group(1);
    if (found.group(2) == null) {
      return Optional.of(year);
    }
    int month = Integer.parseInt(found.group(2));
    int day = found.group(3) == null ? 1 : Integer.parseInt(found.group(3));
    try {
      String date = LocalDate.of(Integer.parseInt(year), month, day).toString();
      return Optional.of(found.group(3) == null ? date.substring(0, 7) : date);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
