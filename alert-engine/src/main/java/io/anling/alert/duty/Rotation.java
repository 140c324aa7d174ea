package io.anling.alert.duty;

import io.anling.alert.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Who follows whom: a cycle of days with its turn changes, and the members who take turns in their
 * order. It has no beginning and no end, so that there is a turn at every instant.
 *
 * @param start the local date on which a cycle begins, and with it turn 0
 * @param days how long a cycle is
 * @param handOvers its turn changes, ascending, at least one; by this word people write them and
 *     the store keeps them
 * @param members ids of responders or {@code user:NAME}, each once, in the order of their turns
 */
public record Rotation(
    LocalDate start, int days, List<TurnChange> handOvers, List<String> members) {

  static final int MOST_DAYS = 366;
  static final int MOST_TURN_CHANGES = 96;
  static final int MOST_MEMBERS = 200;

  /** Further than any two offsets of a time zone are apart, the date line's crossings included. */
  private static final int DAYS_AHEAD = 2;

  public Rotation {
    handOvers = List.copyOf(handOvers);
    members = List.copyOf(members);
    check(days >= 1 && days <= MOST_DAYS, "a cycle has 1 to " + MOST_DAYS + " days");
    check(
        !handOvers.isEmpty() && handOvers.size() <= MOST_TURN_CHANGES,
        "a cycle has 1 to " + MOST_TURN_CHANGES + " hand-overs");
    for (int i = 0; i < handOvers.size(); i++) {
      TurnChange one = handOvers.get(i);
      check(
          one.day() >= 0 && one.day() < days,
          "hand-over on day " + one.day() + " of a cycle of " + days + " days; the first is day 0");
      check(
          i == 0 || handOvers.get(i - 1).compareTo(one) < 0,
          "hand-overs must ascend; day " + one.day() + " " + one.at() + " does not");
    }
    check(
        !members.isEmpty() && members.size() <= MOST_MEMBERS,
        "a rotation has 1 to " + MOST_MEMBERS + " members");
    check(new HashSet<>(members).size() == members.size(), "a member stands in it twice");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** A turn change each day. */
  public static Rotation daily(LocalDate start, LocalTime at, List<String> members) {
    return new Rotation(start, 1, List.of(new TurnChange(0, at)), members);
  }

  /** A turn change each week; turn 0 begins on the first such day from {@code start} on. */
  public static Rotation weekly(
      LocalDate start, DayOfWeek day, LocalTime at, List<String> members) {
    return new Rotation(
        start.with(TemporalAdjusters.nextOrSame(day)), 7, List.of(new TurnChange(0, at)), members);
  }

  /** When that turn begins. Turns follow each other without an end in both directions. */
  Instant begins(long turn, ZoneRules rules) {
    long cycle = Math.floorDiv(turn, (long) handOvers.size());
    TurnChange change = handOvers.get(Math.floorMod(turn, handOvers.size()));
    LocalDate date = start.plusDays(cycle * days + change.day());
    return LocalClock.reaches(LocalDateTime.of(date, change.at()), rules);
  }

  /** The turn in which {@code at} lies: the last one that has begun. */
  long turnAt(Instant at, ZoneRules rules) {
    LocalDate ahead =
        LocalDateTime.ofInstant(at, rules.getOffset(at)).toLocalDate().plusDays(DAYS_AHEAD);
    long cycle = Math.floorDiv(ChronoUnit.DAYS.between(start, ahead), (long) days);
    long turn = (cycle + 1) * handOvers.size();
    while (begins(turn, rules).isAfter(at)) {
      turn--;
    }
    return turn;
  }

  /** The turn changes within a period, and neither its beginning nor its end. */
  List<Instant> turnChangesWithin(Span span, ZoneRules rules) {
    List<Instant> all = new ArrayList<>();
    long turn = turnAt(span.from(), rules) + 1;
    for (Instant at = begins(turn, rules); at.isBefore(span.to()); at = begins(++turn, rules)) {
      all.add(at);
    }
    return all;
  }

  /** The {@code needed} members whose turn it is. */
  List<String> onTurn(long turn, int needed) {
    List<String> who = new ArrayList<>(needed);
    for (int seat = 0; seat < needed; seat++) {
      who.add(members.get((int) Math.floorMod(turn * needed + seat, (long) members.size())));
    }
    return who;
  }
}
