package io.anling.gateway.duty;

import io.anling.alert.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.fortuna.ical4j.model.Recur;

/**
 * A recurrence rule (RFC 5545, 3.3.10) of those that make sense for shifts: daily to yearly, by
 * weekday, day or month.
 */
final class CalendarRule {

  private static final int LONGEST = 500;
  private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
  private static final Set<String> PARTS =
      Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST");

  /** A rule is not followed for longer than that before the period that is asked for. */
  private static final Duration OLDEST = Duration.ofDays(10 * 366);

  private CalendarRule() {}

  /** The beginnings by a rule, of which the shifts may touch the period; at most {@code most}. */
  static List<LocalDateTime> expand(
      String rule, CalendarTimes start, Duration length, Span period, int most)
      throws CalendarRefused {
    StringBuilder without = new StringBuilder();
    Instant until = Instant.MAX;
    for (String part : parts(rule)) {
      if (part.startsWith("UNTIL=")) {
        CalendarTimes end = CalendarTimes.parse(part.substring(6), null, start.zone());
        until = end.dateOnly() ? end.instant(end.local().plusDays(1)) : end.instant();
      } else {
        without.append(without.isEmpty() ? "" : ";").append(part);
      }
    }
    if (start.instant().isBefore(period.from().minus(OLDEST))) {
      throw new CalendarRefused("a rule that began more than ten years ago is not followed");
    }
    ZoneId zone = start.zone();
    LocalDateTime from = LocalDateTime.ofInstant(period.from().minus(length), zone).minusDays(1);
    LocalDateTime to = LocalDateTime.ofInstant(period.to(), zone).plusDays(1);
    List<LocalDateTime> all = new ArrayList<>();
    for (LocalDateTime one : dates(without.toString(), start.local(), from, to, most)) {
      if (!start.instant(one).isAfter(until)) {
        all.add(one);
      }
    }
    return all;
  }

  private static List<String> parts(String rule) throws CalendarRefused {
    if (rule.length() > LONGEST) {
      throw new CalendarRefused("a rule has at most " + LONGEST + " characters");
    }
    List<String> parts = List.of(rule.toUpperCase(Locale.ROOT).strip().split(";"));
    for (String part : parts) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (!PARTS.contains(name)) {
        throw new CalendarRefused(
            "\""
                + CalendarTimes.shortened(name)
                + "\" in a rule is not taken; use FREQ, INTERVAL,"
                + " COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH");
      }
      boolean number = name.equals("INTERVAL") || name.equals("COUNT");
      if (number && !part.substring(equals + 1).matches("[1-9]\\d{0,3}")) {
        throw new CalendarRefused(name + " in a rule is 1 to 9999");
      }
      if (name.equals("FREQ") && !FREQUENCIES.contains(part.substring(equals + 1))) {
        throw new CalendarRefused("a shift recurs DAILY, WEEKLY, MONTHLY or YEARLY");
      }
    }
    return parts;
  }

  private static List<LocalDateTime> dates(
      String rule, LocalDateTime seed, LocalDateTime from, LocalDateTime to, int most)
      throws CalendarRefused {
    try {
      return new Recur<LocalDateTime>(rule).getDates(seed, from, to, most + 1);
    } catch (RuntimeException e) {
      throw new CalendarRefused(
          "the rule \"" + CalendarTimes.shortened(rule) + "\" cannot be read (RFC 5545, 3.3.10)");
    }
  }
}
