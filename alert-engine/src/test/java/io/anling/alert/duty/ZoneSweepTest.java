package io.anling.alert.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.anling.alert.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exactly the configured number is on duty at every instant, in every time zone that the platform
 * knows, around every transition from 2020 to the end of 2037.
 */
class ZoneSweepTest {

  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");
  private static final List<String> MEMBERS = List.of("a", "b", "c", "d", "e");
  private static final int NEEDED = 2;

  /** Zones with the same rules are one case; together they are all. */
  static Stream<List<String>> zones() {
    Map<ZoneRules, List<String>> byRules = new HashMap<>();
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      byRules.computeIfAbsent(ZoneId.of(id).getRules(), rules -> new ArrayList<>()).add(id);
    }
    return byRules.values().stream();
  }

  @Test
  void everyZoneIsSwept() {
    assertThat(zones().mapToInt(List::size).sum()).isEqualTo(ZoneId.getAvailableZoneIds().size());
    assertThat(transitions(ZoneId.of("America/New_York").getRules())).hasSize(36);
    assertThat(zones().map(ids -> transitions(ZoneId.of(ids.get(0)).getRules()).size()))
        .as("transitions are there to be swept")
        .anyMatch(count -> count >= 36);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void configuredNumberIsOnDutyAroundEveryTransition(List<String> ids) {
    ZoneId zone = ZoneId.of(ids.get(0));
    for (ZoneOffsetTransition transition : transitions(zone.getRules())) {
      for (Rotation rotation : rotations(transition)) {
        around(transition.getInstant(), rotation, zone);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void turnsPartitionAllTheseYears(List<String> ids) {
    ZoneRules rules = ZoneId.of(ids.get(0)).getRules();
    Rotation rotation =
        new Rotation(
            LocalDate.of(2026, 1, 1),
            1,
            List.of(new TurnChange(0, LocalTime.of(2, 30)), new TurnChange(0, LocalTime.of(14, 0))),
            MEMBERS);
    Instant before = Instant.MIN;
    long last = rotation.turnAt(TO, rules);
    for (long turn = rotation.turnAt(FROM, rules); turn <= last; turn++) {
      Instant begins = rotation.begins(turn, rules);
      if (!begins.isAfter(before)) {
        fail("%s: turn %d begins at %s, after %s", ids, turn, begins, before);
      }
      before = begins;
    }
  }

  private static List<ZoneOffsetTransition> transitions(ZoneRules rules) {
    List<ZoneOffsetTransition> all = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(FROM);
    while (next != null && next.getInstant().isBefore(TO)) {
      all.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return all;
  }

  /** Hand-overs before, at the edges of, within and after the hour that is skipped or repeated. */
  private static List<Rotation> rotations(ZoneOffsetTransition transition) {
    LocalDateTime first = transition.getDateTimeBefore();
    LocalDateTime second = transition.getDateTimeAfter();
    LocalDateTime early = first.isBefore(second) ? first : second;
    LocalDateTime late = first.isBefore(second) ? second : first;
    Duration half = Duration.between(early, late).dividedBy(2);
    LocalDateTime middle = early.plus(half);
    TreeSet<LocalTime> times = new TreeSet<>();
    for (LocalDateTime edge : List.of(early, middle, late)) {
      times.add(edge.toLocalTime());
      times.add(edge.minusMinutes(1).toLocalTime());
      times.add(edge.plusMinutes(1).toLocalTime());
    }
    LocalDate start = early.toLocalDate().minusDays(3);
    List<Rotation> all = new ArrayList<>();
    all.add(
        new Rotation(start, 1, times.stream().map(at -> new TurnChange(0, at)).toList(), MEMBERS));
    all.add(Rotation.daily(start, middle.toLocalTime(), MEMBERS));
    all.add(Rotation.daily(start, late.toLocalTime(), MEMBERS));
    DayOfWeek weekday = middle.getDayOfWeek();
    all.add(Rotation.weekly(start.minusDays(7), weekday, middle.toLocalTime(), MEMBERS));
    return all;
  }

  private static void around(Instant transition, Rotation rotation, ZoneId zone) {
    Roster roster = new Roster(Rotas.rota("r", NEEDED, zone, rotation), WorkCalendar.PLAIN);
    Span period =
        new Span(transition.minus(Duration.ofHours(27)), transition.plus(Duration.ofHours(27)));
    List<Shift> shifts = roster.shifts(period);
    Instant reached = period.from();
    for (Shift shift : shifts) {
      same(shift.span().from(), reached, zone, transition);
      for (Instant at : List.of(shift.span().from(), shift.span().to().minusMillis(1))) {
        check(roster, shift, at, zone);
      }
      reached = shift.span().to();
    }
    same(reached, period.to(), zone, transition);
    for (long minutes : new long[] {-1440, -61, -60, -31, -30, -1, 0, 1, 30, 31, 60, 61, 1440}) {
      for (long millis = -1; millis <= 1; millis++) {
        Instant at = transition.plus(Duration.ofMinutes(minutes)).plusMillis(millis);
        check(roster, shiftAt(shifts, at), at, zone);
      }
    }
    handedOverByTheLocalClock(rotation, zone.getRules(), period);
  }

  private static Shift shiftAt(List<Shift> shifts, Instant at) {
    List<Shift> there = shifts.stream().filter(one -> one.span().contains(at)).toList();
    if (there.size() != 1) {
      fail("%d shifts at %s", there.size(), at);
    }
    return there.get(0);
  }

  private static void check(Roster roster, Shift shift, Instant at, ZoneId zone) {
    List<String> who = roster.onDuty(at);
    if (who.size() != NEEDED || !who.equals(shift.onDuty())) {
      fail("%s at %s: %s on duty, in the shift %s", zone, at, who, shift);
    }
  }

  private static void same(Instant one, Instant other, ZoneId zone, Instant transition) {
    if (!one.equals(other)) {
      fail("%s around %s: a hole or an overlap, %s and %s", zone, transition, one, other);
    }
  }

  /** By another road: a turn changes when the clock goes past its time, and at no other instant. */
  private static void handedOverByTheLocalClock(Rotation rotation, ZoneRules rules, Span period) {
    for (Instant one : rotation.turnChangesWithin(period, rules)) {
      Instant just = one.minusMillis(1);
      LocalDateTime shown = LocalDateTime.ofInstant(one, rules.getOffset(one));
      LocalDateTime before = LocalDateTime.ofInstant(just, rules.getOffset(just));
      if (rotation.handOvers().stream().noneMatch(due -> passes(before, shown, due.at()))) {
        fail("a turn change at %s, when the clock goes from %s to %s", one, before, shown);
      }
    }
  }

  private static boolean passes(LocalDateTime before, LocalDateTime shown, LocalTime at) {
    for (LocalDate day = before.toLocalDate();
        !day.isAfter(shown.toLocalDate());
        day = day.plusDays(1)) {
      LocalDateTime local = day.atTime(at);
      if (local.isAfter(before) && !local.isAfter(shown)) {
        return true;
      }
    }
    return false;
  }
}
