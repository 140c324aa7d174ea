package io.anling.alert.duty;

import static io.anling.alert.duty.Rotas.EIGHT;
import static io.anling.alert.duty.Rotas.MONDAY;
import static io.anling.alert.duty.Rotas.SHANGHAI;
import static io.anling.alert.duty.Rotas.at;
import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.hours;
import static io.anling.alert.duty.Rotas.overridden;
import static io.anling.alert.duty.Rotas.rota;
import static io.anling.alert.duty.Rotas.span;
import static io.anling.alert.duty.Rotas.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is on duty by a rota, at an instant and over a period. */
class RosterTest {

  private static Roster roster(Rota rota) {
    return new Roster(rota, WorkCalendar.PLAIN);
  }

  @Test
  void membersTakeDailyTurnsFromHandOverToHandOver() {
    Roster roster = roster(daily("a", "b", "c"));
    assertThat(roster.onDuty(at("2026-11-23T08:00"))).containsExactly("a");
    assertThat(roster.onDuty(at("2026-11-24T07:59:59.999"))).containsExactly("a");
    assertThat(roster.onDuty(at("2026-11-24T08:00"))).containsExactly("b");
    assertThat(roster.onDuty(at("2026-11-26T08:00"))).containsExactly("a");
    assertThat(roster.onDuty(at("2026-11-23T07:59"))).as("the day before").containsExactly("c");
  }

  @Test
  void weeklyTurnsBeginOnTheirWeekday() {
    Rotation rotation = Rotation.weekly(MONDAY, DayOfWeek.FRIDAY, EIGHT, List.of("a", "b"));
    Roster roster = roster(rota("w", 1, SHANGHAI, rotation));
    assertThat(roster.onDuty(at("2026-11-27T08:00"))).containsExactly("a");
    assertThat(roster.onDuty(at("2026-12-04T07:59"))).containsExactly("a");
    assertThat(roster.onDuty(at("2026-12-04T08:00"))).containsExactly("b");
    assertThat(roster.onDuty(at("2026-11-27T07:59"))).containsExactly("b");
  }

  @Test
  void customShiftsFollowEachOtherThroughTheDay() {
    List<TurnChange> three =
        List.of(
            new TurnChange(0, LocalTime.MIDNIGHT),
            new TurnChange(0, EIGHT),
            new TurnChange(0, LocalTime.of(16, 0)));
    Rotation rotation = new Rotation(MONDAY, 1, three, List.of("a", "b", "c", "d"));
    List<Shift> day =
        roster(rota("c", 1, SHANGHAI, rotation))
            .shifts(span("2026-11-23T00:00", "2026-11-24T08:00"));
    assertThat(day)
        .containsExactly(
            new Shift(span("2026-11-23T00:00", "2026-11-23T08:00"), List.of("a")),
            new Shift(span("2026-11-23T08:00", "2026-11-23T16:00"), List.of("b")),
            new Shift(span("2026-11-23T16:00", "2026-11-24T00:00"), List.of("c")),
            new Shift(span("2026-11-24T00:00", "2026-11-24T08:00"), List.of("d")));
  }

  @Test
  void severalAreOnDutyAtOnceAndAllTakeAsManyTurns() {
    Rotation rotation = Rotation.daily(MONDAY, EIGHT, List.of("a", "b", "c", "d", "e"));
    Roster roster = roster(rota("n", 2, SHANGHAI, rotation));
    assertThat(roster.onDuty(at("2026-11-23T09:00"))).containsExactly("a", "b");
    assertThat(roster.onDuty(at("2026-11-24T09:00"))).containsExactly("c", "d");
    assertThat(roster.onDuty(at("2026-11-25T09:00"))).containsExactly("e", "a");
  }

  @Test
  void hoursLeaveGapsThatCanBeSeen() {
    Roster roster =
        roster(
            within(
                daily("a"),
                hours(Days.ANY, "08:00", "18:00", DayOfWeek.MONDAY, DayOfWeek.TUESDAY)));
    assertThat(roster.onDuty(at("2026-11-23T17:59"))).containsExactly("a");
    assertThat(roster.onDuty(at("2026-11-23T18:00"))).isEmpty();
    assertThat(roster.gaps(span("2026-11-23T08:00", "2026-11-25T08:00")))
        .containsExactly(
            span("2026-11-23T18:00", "2026-11-24T08:00"),
            span("2026-11-24T18:00", "2026-11-25T08:00"));
  }

  @Test
  void hoursMayRunPastMidnight() {
    Roster roster = roster(within(daily("a"), hours(Days.ANY, "20:00", "06:00")));
    assertThat(roster.onDuty(at("2026-11-24T05:59"))).containsExactly("a");
    assertThat(roster.onDuty(at("2026-11-24T06:00"))).isEmpty();
    assertThat(roster.onDuty(at("2026-11-24T20:00"))).containsExactly("a");
  }

  @Test
  void overridePutsOthersThereAlsoOutsideTheHours() {
    Rota rota =
        overridden(
            within(daily("a", "b"), hours(Days.ANY, "08:00", "18:00")),
            new DutyOverride(
                "o", span("2026-11-23T17:00", "2026-11-23T20:00"), null, List.of("x", "y")));
    assertThat(roster(rota).shifts(span("2026-11-23T12:00", "2026-11-24T09:00")))
        .containsExactly(
            new Shift(span("2026-11-23T12:00", "2026-11-23T17:00"), List.of("a")),
            new Shift(span("2026-11-23T17:00", "2026-11-23T20:00"), List.of("x", "y")),
            new Shift(span("2026-11-23T20:00", "2026-11-24T08:00"), List.of()),
            new Shift(span("2026-11-24T08:00", "2026-11-24T09:00"), List.of("b")));
  }

  @Test
  void overrideOfOnePersonHoldsOnlyWhileThatOneIsOnDuty() {
    DutyOverride ill =
        new DutyOverride("o", span("2026-11-23T08:00", "2026-11-30T08:00"), "a", List.of("x"));
    Roster roster = roster(overridden(daily("a", "b"), ill));
    assertThat(roster.onDuty(at("2026-11-23T09:00"))).containsExactly("x");
    assertThat(roster.onDuty(at("2026-11-24T09:00"))).containsExactly("b");
    assertThat(roster.onDuty(at("2026-11-25T09:00"))).containsExactly("x");
  }

  @Test
  void laterOverrideHoldsAgainstAnEarlierOne() {
    Span day = span("2026-11-23T08:00", "2026-11-24T08:00");
    Roster roster =
        roster(
            overridden(
                daily("a"),
                new DutyOverride("1", day, null, List.of("x")),
                new DutyOverride("2", day, null, List.of())));
    assertThat(roster.onDuty(at("2026-11-23T09:00"))).isEmpty();
  }

  @Test
  void standInWhoIsThereAlreadyCountsOnce() {
    Rotation rotation = Rotation.daily(MONDAY, EIGHT, List.of("a", "b"));
    DutyOverride override =
        new DutyOverride("o", span("2026-11-23T08:00", "2026-11-24T08:00"), "a", List.of("b"));
    Roster roster = roster(overridden(rota("n", 2, SHANGHAI, rotation), override));
    assertThat(roster.onDuty(at("2026-11-23T09:00"))).containsExactly("b");
  }

  @Test
  void whatCannotBeARotaIsRefusedInWords() {
    assertThatThrownBy(
            () -> rota("x", 3, SHANGHAI, Rotation.daily(MONDAY, EIGHT, List.of("a", "b"))))
        .hasMessage("needed is 3; of 2 members 1 to 2 can be");
    assertThatThrownBy(() -> Rotation.daily(MONDAY, EIGHT, List.of("a", "a")))
        .hasMessage("a member stands in it twice");
    assertThatThrownBy(() -> Rotation.daily(MONDAY, EIGHT, List.of()))
        .hasMessageContaining("1 to 200 members");
    assertThatThrownBy(
            () -> new Rotation(MONDAY, 1, List.of(new TurnChange(1, EIGHT)), List.of("a")))
        .hasMessageContaining("the first is day 0");
    assertThatThrownBy(
            () -> roster(daily("a")).shifts(span("2026-01-01T00:00", "2027-12-01T00:00")))
        .hasMessageContaining("400 days");
  }
}
