package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * The forms in which devices write a time: ISO 8601 with an offset or {@code Z} and up to nine
 * digits of a fraction, and the time since 1970 in seconds (whole or with a fraction) or in
 * milliseconds. What is neither, or lies outside the years 1970 to 2999, is no time.
 */
final class DeviceTime {

  /** Whole numbers from here on are milliseconds: as seconds they would be the year 5138. */
  private static final double MILLIS_FROM = 1e11;

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
  private static final int LONGEST = 40;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private DeviceTime() {}

  /** The instant that the node writes; empty where it writes none. */
  static Optional<Instant> read(JsonNode node) {
    try {
      return instant(node)
          .filter(instant -> !instant.isBefore(EARLIEST) && instant.isBefore(LATEST));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(JsonNode node) {
    if (node.isNumber()) {
      return Optional.of(epoch(node.doubleValue()));
    }
    String text = node.asText("").strip();
    if (!node.isTextual() || text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    return Optional.of(
        digits(text)
            ? epoch(Double.parseDouble(text))
            : OffsetDateTime.parse(text, ISO).toInstant());
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  private static Instant epoch(double number) {
    double millis = Math.abs(number) < MILLIS_FROM ? number * 1_000 : number;
    return Instant.ofEpochMilli(Math.round(millis));
  }
}
