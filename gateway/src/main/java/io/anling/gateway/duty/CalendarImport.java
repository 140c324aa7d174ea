package io.anling.gateway.duty;

import io.anling.alert.Span;
import io.anling.alert.duty.Shift;
import io.anling.gateway.duty.CalendarEvent.Line;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A calendar's events as shifts: who an event names is on duty while it lasts, and nobody else is
 * between the first and the last one. Recurring events are followed within a period.
 *
 * <p>An event names somebody by {@code X-ANLING-MEMBER}, or else by its summary.
 */
public final class CalendarImport {

  /** As many shifts come of one calendar. */
  public static final int MOST = 5_000;

  private static final Duration LONGEST = Duration.ofDays(31);

  private record Duty(String member, Span span) {}

  private final Span period;
  private final ZoneId zone;
  private final Function<String, Optional<String>> who;
  private final Set<String> replaced = new HashSet<>();
  private final List<Duty> duties = new ArrayList<>();

  private CalendarImport(Span period, ZoneId zone, Function<String, Optional<String>> who) {
    this.period = period;
    this.zone = zone;
    this.who = who;
  }

  /**
   * Reads a calendar.
   *
   * @param period what lies outside it is left out
   * @param whole whether the shifts are to fill the period to its ends, with gaps
   * @param zone of times without one
   * @param who the recipient id behind an id or a name
   * @throws CalendarRefused where anything of it cannot be taken over
   */
  public static List<Shift> read(
      String text, Span period, boolean whole, ZoneId zone, Function<String, Optional<String>> who)
      throws CalendarRefused {
    CalendarImport reading = new CalendarImport(period, zone, who);
    List<CalendarEvent> events = CalendarLines.events(text);
    for (CalendarEvent event : events) {
      reading.moved(event);
    }
    for (CalendarEvent event : events) {
      reading.add(event);
    }
    if (reading.duties.isEmpty()) {
      throw new CalendarRefused(
          "no event of it lies between " + period.from() + " and " + period.to());
    }
    return reading.shifts(whole);
  }

  /** Remembers which occurrence another event stands for. */
  private void moved(CalendarEvent event) throws CalendarRefused {
    Optional<Line> instead = event.one("RECURRENCE-ID");
    if (instead.isPresent()) {
      replaced.add(key(event, time(instead.get(), instead.get().value()).instant()));
    }
  }

  private static String key(CalendarEvent event, Instant at) {
    return event.text("UID") + "\n" + at;
  }

  private CalendarTimes time(Line line, String value) throws CalendarRefused {
    return CalendarTimes.parse(value, line.parameter("TZID"), zone);
  }

  private void add(CalendarEvent event) throws CalendarRefused {
    if (event.text("STATUS").equalsIgnoreCase("CANCELLED")) {
      return;
    }
    try {
      Line first = event.one("DTSTART").orElseThrow(() -> new CalendarRefused("has no DTSTART"));
      CalendarTimes start = time(first, first.value());
      Duration length = length(event, start);
      Set<LocalDateTime> begins = begins(event, start, length);
      String member = member(event);
      for (LocalDateTime begin : begins) {
        Instant from = start.instant(begin);
        boolean elsewhere =
            event.one("RECURRENCE-ID").isEmpty() && replaced.contains(key(event, from));
        if (!elsewhere) {
          add(member, new Span(from, end(event, start, begin, length)).notEmpty());
        }
      }
    } catch (CalendarRefused e) {
      throw new CalendarRefused(event.title() + ": " + e.getMessage());
    }
  }

  /** A single event ends when it says; an occurrence keeps its length by the clock. */
  private Instant end(
      CalendarEvent event, CalendarTimes start, LocalDateTime begin, Duration length)
      throws CalendarRefused {
    Optional<Line> end = event.one("DTEND");
    boolean single = begin.equals(start.local()) && end.isPresent();
    Instant ends =
        single ? time(end.get(), end.get().value()).instant() : start.instant(begin.plus(length));
    // An hour that the clock skips may move the beginning behind the end.
    return ends.isAfter(start.instant(begin)) ? ends : start.instant(begin).plus(length);
  }

  private Duration length(CalendarEvent event, CalendarTimes start) throws CalendarRefused {
    Optional<Line> end = event.one("DTEND");
    Duration length;
    if (end.isPresent()) {
      CalendarTimes last = time(end.get(), end.get().value());
      length =
          last.zone().equals(start.zone())
              ? Duration.between(start.local(), last.local())
              : Duration.between(start.instant(), last.instant());
      // In the hour that comes twice, the local clock may show less than has passed.
      length = length.isNegative() || length.isZero() ? between(start, last) : length;
    } else if (event.one("DURATION").isPresent()) {
      length = duration(event.text("DURATION"));
    } else {
      length = start.dateOnly() ? Duration.ofDays(1) : Duration.ZERO;
    }
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new CalendarRefused(
          "lasts more than nothing and at most " + LONGEST.toDays() + " days");
    }
    return length;
  }

  private static Duration between(CalendarTimes start, CalendarTimes last) {
    return Duration.between(start.instant(), last.instant());
  }

  /** A duration (RFC 5545, 3.3.6): weeks, or days and time. */
  private static Duration duration(String text) throws CalendarRefused {
    try {
      return text.matches("P\\d{1,3}W")
          ? Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)))
          : Duration.parse(text);
    } catch (DateTimeException e) {
      throw new CalendarRefused("DURATION is written as PT8H or P1D");
    }
  }

  private Set<LocalDateTime> begins(CalendarEvent event, CalendarTimes start, Duration length)
      throws CalendarRefused {
    Set<LocalDateTime> begins = new TreeSet<>(Set.of(start.local()));
    for (Line rule : event.all("RRULE")) {
      begins.addAll(CalendarRule.expand(rule.value(), start, length, period, MOST));
    }
    for (Line more : event.all("RDATE")) {
      for (String one : more.value().split(",", -1)) {
        begins.add(LocalDateTime.ofInstant(time(more, one).instant(), start.zone()));
      }
    }
    for (Line less : event.all("EXDATE")) {
      for (String one : less.value().split(",", -1)) {
        begins.remove(LocalDateTime.ofInstant(time(less, one).instant(), start.zone()));
      }
    }
    return begins;
  }

  private String member(CalendarEvent event) throws CalendarRefused {
    String named = event.text(CalendarExport.MEMBER);
    String name = named.isEmpty() ? event.text("SUMMARY") : named;
    return who.apply(name)
        .orElseThrow(
            () ->
                new CalendarRefused(
                    "nobody is known as \"" + CalendarTimes.shortened(name) + "\"; write an id"));
  }

  private void add(String member, Span span) throws CalendarRefused {
    if (!span.touches(period)) {
      return;
    }
    if (duties.size() >= MOST) {
      throw new CalendarRefused(
          "more than " + MOST + " shifts come of it; ask for a shorter period");
    }
    duties.add(
        new Duty(
            member,
            new Span(
                span.from().isBefore(period.from()) ? period.from() : span.from(),
                span.to().isAfter(period.to()) ? period.to() : span.to())));
  }

  private List<Shift> shifts(boolean whole) {
    TreeSet<Instant> edges = new TreeSet<>();
    duties.forEach(duty -> edges.addAll(List.of(duty.span().from(), duty.span().to())));
    if (whole) {
      edges.addAll(List.of(period.from(), period.to()));
    }
    duties.sort(Comparator.comparing(duty -> duty.span().from()));
    List<Shift> shifts = new ArrayList<>();
    List<Duty> active = new ArrayList<>();
    int next = 0;
    Instant from = edges.first();
    for (Instant to : edges.tailSet(from, false)) {
      Instant begins = from;
      while (next < duties.size() && !duties.get(next).span().from().isAfter(begins)) {
        active.add(duties.get(next++));
      }
      active.removeIf(duty -> !duty.span().to().isAfter(begins));
      Set<String> members = new LinkedHashSet<>();
      active.forEach(duty -> members.add(duty.member()));
      shifts.add(new Shift(new Span(from, to), List.copyOf(members)));
      from = to;
    }
    return shifts;
  }
}
