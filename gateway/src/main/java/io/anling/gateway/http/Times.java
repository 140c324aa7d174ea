package io.anling.gateway.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times as RFC 3339 with offset, to the millisecond, in one time zone. */
final class Times {

  private final DateTimeFormatter format;

  Times(ZoneId zone) {
    this.format = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(zone);
  }

  String text(Instant at) {
    return format.format(at);
  }

  @Nullable String textOrNull(@Nullable Instant at) {
    return at == null ? null : text(at);
  }

  /** The instant that a query's parameter gives. */
  static Instant parse(String parameter, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.badRequest(
          parameter + " is no time; write it as 2026-11-22T08:15:30+08:00 (with %2B for the plus)");
    }
  }
}
