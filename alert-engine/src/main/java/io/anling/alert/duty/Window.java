package io.anling.alert.duty;

import io.anling.alert.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.Set;

/**
 * Hours in which somebody is on duty; a rota with windows has gaps outside them.
 *
 * @param days by the calendar
 * @param weekdays on which it begins; empty for every one
 * @param from local time of its beginning
 * @param to local time of its end; not after {@code from} means on the next day
 */
public record Window(Days days, Set<DayOfWeek> weekdays, LocalTime from, LocalTime to) {

  public Window {
    weekdays = Set.copyOf(weekdays);
  }

  /** When it is open on that date; empty where it is not, or where the clock skips all of it. */
  Optional<Span> on(LocalDate date, ZoneRules rules, WorkCalendar calendar) {
    if (!weekdays.isEmpty() && !weekdays.contains(date.getDayOfWeek())) {
      return Optional.empty();
    }
    boolean fits =
        switch (days) {
          case ANY -> true;
          case WORKDAYS -> calendar.isWorkday(date);
          case DAYS_OFF -> !calendar.isWorkday(date);
        };
    Instant opens = LocalClock.reaches(date.atTime(from), rules);
    LocalDate last = to.isAfter(from) ? date : date.plusDays(1);
    Instant closes = LocalClock.reaches(last.atTime(to), rules);
    return fits && opens.isBefore(closes) ? Optional.of(new Span(opens, closes)) : Optional.empty();
  }
}
