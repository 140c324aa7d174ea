package io.anling.alert.duty;

import io.anling.alert.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rota read by a calendar: who is on duty when.
 *
 * <p>Without hours and changes, exactly the needed number is on duty at every instant. Knows
 * nothing of whether anybody really is there.
 */
public final class Roster {

  /** No longer period is laid out at once. */
  public static final Duration LONGEST = Duration.ofDays(400);

  /** A window may begin that many local days away and still be open. */
  private static final int DAYS_AROUND = 2;

  private final Rota rota;
  private final WorkCalendar calendar;
  private final ZoneRules rules;

  public Roster(Rota rota, WorkCalendar calendar) {
    this.rota = rota;
    this.calendar = calendar;
    this.rules = rota.post().zone().getRules();
  }

  /** Who is on duty, each once; empty in a gap. */
  public List<String> onDuty(Instant at) {
    List<String> who = open(at) ? rotation(at) : List.of();
    for (Swap swap : rota.changes().swaps()) {
      who = swapped(who, swap.one(), swap.other().member(), at);
      who = swapped(who, swap.other(), swap.one().member(), at);
    }
    for (DutyOverride override : rota.changes().overrides()) {
      if (override.span().contains(at)) {
        who = overridden(who, override);
      }
    }
    return List.copyOf(new LinkedHashSet<>(who));
  }

  private List<String> rotation(Instant at) {
    Rotation rotation = rota.rotation();
    return rotation.onTurn(rotation.turnAt(at, rules), rota.post().needed());
  }

  private static List<String> swapped(List<String> who, Swap.Half half, String by, Instant at) {
    return half.span().contains(at) ? replaced(who, half.member(), List.of(by)) : who;
  }

  private static List<String> overridden(List<String> who, DutyOverride override) {
    String instead = override.instead();
    return instead == null ? override.members() : replaced(who, instead, override.members());
  }

  private static List<String> replaced(List<String> who, String one, List<String> by) {
    List<String> after = new ArrayList<>();
    who.forEach(id -> after.addAll(id.equals(one) ? by : List.of(id)));
    return after;
  }

  /** Whether its hours are; a rota without windows is always open. */
  public boolean open(Instant at) {
    if (rota.windows().isEmpty()) {
      return true;
    }
    LocalDate today = LocalDateTime.ofInstant(at, rules.getOffset(at)).toLocalDate();
    for (int day = -DAYS_AROUND; day <= DAYS_AROUND; day++) {
      for (Window window : rota.windows()) {
        if (window
            .on(today.plusDays(day), rules, calendar)
            .filter(w -> w.contains(at))
            .isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * A period in shifts: they follow each other without a hole, gaps among them, from its beginning
   * to its end, and two neighbours differ.
   *
   * @throws IllegalArgumentException where it is longer than {@link #LONGEST}
   */
  public List<Shift> shifts(Span period) {
    if (Duration.between(period.from(), period.to()).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "at most " + LONGEST.toDays() + " days are laid out at once");
    }
    List<Shift> shifts = new ArrayList<>();
    Instant from = period.from();
    List<String> who = onDuty(from);
    for (Instant edge : edges(period)) {
      List<String> next = onDuty(edge);
      if (!next.equals(who)) {
        shifts.add(new Shift(new Span(from, edge), who));
        from = edge;
        who = next;
      }
    }
    shifts.add(new Shift(new Span(from, period.to()), who));
    return shifts;
  }

  /** Every instant within a period at which who is on duty may change, ascending. */
  Set<Instant> edges(Span period) {
    Set<Instant> edges = new TreeSet<>(rota.rotation().turnChangesWithin(period, rules));
    LocalDate day = date(period.from()).minusDays(DAYS_AROUND);
    LocalDate last = date(period.to()).plusDays(DAYS_AROUND);
    for (; !rota.windows().isEmpty() && !day.isAfter(last); day = day.plusDays(1)) {
      for (Window window : rota.windows()) {
        window.on(day, rules, calendar).ifPresent(span -> add(edges, span, period));
      }
    }
    rota.changes().overrides().forEach(one -> add(edges, one.span(), period));
    for (Swap swap : rota.changes().swaps()) {
      add(edges, swap.one().span(), period);
      add(edges, swap.other().span(), period);
    }
    return edges;
  }

  private LocalDate date(Instant at) {
    return LocalDateTime.ofInstant(at, rules.getOffset(at)).toLocalDate();
  }

  private static void add(Set<Instant> edges, Span span, Span period) {
    for (Instant edge : List.of(span.from(), span.to())) {
      if (edge.isAfter(period.from()) && edge.isBefore(period.to())) {
        edges.add(edge);
      }
    }
  }

  /** The periods in which nobody is on duty. */
  public List<Span> gaps(Span period) {
    return shifts(period).stream().filter(Shift::gap).map(Shift::span).toList();
  }

  /** The turn of the rotation in which {@code at} lies, whatever hours and changes say. */
  public Span turn(Instant at) {
    Rotation rotation = rota.rotation();
    long turn = rotation.turnAt(at, rules);
    long next = turn + 1;
    while (!rotation.begins(next, rules).isAfter(at)) {
      next++;
    }
    return new Span(rotation.begins(turn, rules), rotation.begins(next, rules));
  }
}
