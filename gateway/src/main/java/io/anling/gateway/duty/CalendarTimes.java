package io.anling.gateway.duty;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as RFC 5545 writes them (3.3.4, 3.3.5).
 *
 * @param local as it is written
 * @param zone in which it is written; UTC for a time that ends in Z
 * @param dateOnly whether it is a date without a time
 */
record CalendarTimes(LocalDateTime local, ZoneId zone, boolean dateOnly) {

  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  /**
   * Reads one.
   *
   * @param tzid the parameter TZID; null for the rota's own zone
   */
  static CalendarTimes parse(String text, @Nullable String tzid, ZoneId own)
      throws CalendarRefused {
    try {
      if (text.length() == 8) {
        return new CalendarTimes(LocalDate.parse(text, DATE).atStartOfDay(), own, true);
      }
      if (text.endsWith("Z")) {
        String plain = text.substring(0, text.length() - 1);
        return new CalendarTimes(LocalDateTime.parse(plain, TIME), ZoneOffset.UTC, false);
      }
      ZoneId zone = tzid == null ? own : zone(tzid);
      return new CalendarTimes(LocalDateTime.parse(text, TIME), zone, false);
    } catch (DateTimeException e) {
      throw new CalendarRefused(
          "\"" + shortened(text) + "\" is no time; write 20261123T080000, with TZID or a Z");
    }
  }

  private static ZoneId zone(String tzid) throws CalendarRefused {
    try {
      return ZoneId.of(tzid);
    } catch (DateTimeException e) {
      throw new CalendarRefused(
          "time zone \""
              + shortened(tzid)
              + "\" is unknown; use an IANA name such as Asia/Shanghai");
    }
  }

  static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  Instant instant() {
    return instant(local);
  }

  /** Another local time of the same zone; in an hour that comes twice, the first time. */
  Instant instant(LocalDateTime other) {
    return other.atZone(zone).toInstant();
  }

  /** In UTC. */
  static String utc(Instant at) {
    return TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) + "Z";
  }

  /** By a zone's clock; null where that would be read as another instant. */
  static @Nullable String local(Instant at, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.SECONDS);
    boolean same = local.atZone(zone).toInstant().equals(at);
    return same ? TIME.format(local) : null;
  }
}
