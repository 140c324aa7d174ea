package io.anling.gateway.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which devices write a time. Everybody's: ISO 8601 with an offset or {@code Z} and up
 * to nine digits of a fraction, and the time since 1970 in seconds (whole or with a fraction) or in
 * milliseconds. Of particular families: {@code 20260701T104112Z} (Huawei), {@code 220826,103403} in
 * UTC with the day first (watches), and {@code 2025-08-26 10:34:03} without a zone (Milesight),
 * also with a {@code T}. What is none of them, or lies outside the years 1970 to 2999, is no time.
 * SenML's relative times are SenML's own.
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

  private static final Pattern COMPACT = Pattern.compile("[0-9]{8}T[0-9]{6}Z");
  private static final DateTimeFormatter COMPACT_FORM = strict("uuuuMMdd'T'HHmmss'Z'");
  private static final Pattern WATCH = Pattern.compile("[0-9]{6},[0-9]{6}");
  private static final DateTimeFormatter WATCH_FORM = strict("ddMMuu,HHmmss");
  private static final Pattern LOCAL =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?");

  private DeviceTime() {}

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The instant that the node writes in one of everybody's forms; empty where it writes none. */
  static Optional<Instant> read(JsonNode node) {
    return read(node, null);
  }

  /**
   * The instant that the node writes in any form; empty where it writes none.
   *
   * @param zone of a time that is written without one; null where that is no time
   */
  static Optional<Instant> read(JsonNode node, @Nullable ZoneId zone) {
    try {
      return instant(node, zone)
          .filter(instant -> !instant.isBefore(EARLIEST) && instant.isBefore(LATEST));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Seconds since 1970, as SenML writes them; empty outside the years 1970 to 2999. */
  static Optional<Instant> ofSeconds(double seconds) {
    return seconds >= 0 && seconds < LATEST.getEpochSecond()
        ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1_000)))
        : Optional.empty();
  }

  private static Optional<Instant> instant(JsonNode node, @Nullable ZoneId zone) {
    if (node.isNumber()) {
      return Optional.of(epoch(node.doubleValue()));
    }
    String text = node.asText("").strip();
    if (!node.isTextual() || text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    if (digits(text)) {
      return Optional.of(epoch(Double.parseDouble(text)));
    }
    return Optional.of(
        zone == null ? OffsetDateTime.parse(text, ISO).toInstant() : foreign(text, zone));
  }

  private static Instant foreign(String text, ZoneId zone) {
    if (COMPACT.matcher(text).matches()) {
      return LocalDateTime.parse(text, COMPACT_FORM).toInstant(ZoneOffset.UTC);
    }
    if (WATCH.matcher(text).matches()) {
      return LocalDateTime.parse(text, WATCH_FORM).toInstant(ZoneOffset.UTC);
    }
    String iso = text.replace(' ', 'T');
    return LOCAL.matcher(text).matches()
        ? LocalDateTime.parse(iso, ISO).atZone(zone).toInstant()
        : OffsetDateTime.parse(iso, ISO).toInstant();
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  private static Instant epoch(double number) {
    double millis = Math.abs(number) < MILLIS_FROM ? number * 1_000 : number;
    return Instant.ofEpochMilli(Math.round(millis));
  }
}
