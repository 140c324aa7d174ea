package io.anling.gateway.duty;

import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.hours;
import static io.anling.alert.duty.Rotas.span;
import static io.anling.alert.duty.Rotas.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.Days;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Roster;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Rotas;
import io.anling.alert.duty.Rotation;
import io.anling.alert.duty.Shift;
import io.anling.alert.duty.TurnChange;
import io.anling.alert.duty.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.util.Configurator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out as a calendar comes back as the same people on duty. */
class CalendarRoundTripTest {

  private static final Instant STAMP = Instant.parse("2026-11-22T00:00:00Z");

  private static Roster roster(Rota rota) {
    return new Roster(rota, WorkCalendar.PLAIN);
  }

  private static String exported(Rota rota, Span period) {
    return CalendarExport.write(rota, roster(rota), period, id -> "测试 " + id, STAMP);
  }

  /** The rota with nothing but the calendar's shifts for that period. */
  private static Rota imported(String text, Span period, ZoneId zone) throws CalendarRefused {
    List<Shift> shifts = CalendarImport.read(text, period, true, zone, Optional::of);
    List<DutyOverride> overrides = new ArrayList<>();
    for (Shift shift : shifts) {
      String id = "i" + overrides.size();
      overrides.add(new DutyOverride(id, shift.span(), null, shift.onDuty()));
    }
    Rotation other = Rotation.daily(Rotas.MONDAY, LocalTime.NOON, List.of("somebody else"));
    return Rotas.rota("other", 1, zone, other).with(new Changes(overrides, List.of()));
  }

  private static void sameOnDuty(Rota rota, Span period) throws CalendarRefused {
    Roster before = roster(rota);
    Roster after = roster(imported(exported(rota, period), period, rota.post().zone()));
    for (Instant at = period.from(); at.isBefore(period.to()); at = at.plusSeconds(300)) {
      assertThat(after.onDuty(at))
          .as(at.toString())
          .containsExactlyInAnyOrderElementsOf(before.onDuty(at));
    }
    assertThat(after.gaps(period)).isEqualTo(before.gaps(period));
  }

  @Test
  void monthWithGapsAndChangesComesBack() throws CalendarRefused {
    Rota rota =
        within(
            daily("helper:1", "user:li", "helper:3"),
            hours(Days.WORKDAYS, "08:00", "18:30"),
            hours(Days.DAYS_OFF, "20:00", "06:00"));
    sameOnDuty(rota, span("2026-11-23T08:00", "2026-12-23T08:00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"})
  void monthsInWhichTheClockChangesComeBack(String zone) throws CalendarRefused {
    List<TurnChange> handOvers =
        List.of(
            new TurnChange(0, LocalTime.of(1, 30)),
            new TurnChange(0, LocalTime.of(2, 30)),
            new TurnChange(0, LocalTime.of(14, 0)));
    Rotation rotation =
        new Rotation(LocalDate.of(2026, 1, 1), 1, handOvers, List.of("a", "b", "c", "d"));
    Rota rota = Rotas.rota("r", 2, ZoneId.of(zone), rotation);
    for (String from :
        List.of("2026-02-10T00:00:00Z", "2026-03-10T00:00:00Z", "2026-10-10T00:00:00Z")) {
      sameOnDuty(rota, Span.of(Instant.parse(from), Duration.ofDays(31)));
    }
  }

  @Test
  void eventsAreInTheRotasZoneWithItsDefinition() {
    String text = exported(daily("helper:1"), span("2026-11-23T08:00", "2026-11-24T08:00"));
    assertThat(text)
        .contains("BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "PRODID:-//Anling//", "VERSION:2.0")
        .contains("DTSTART;TZID=Asia/Shanghai:20261123T080000")
        .contains("DTEND;TZID=Asia/Shanghai:20261124T080000")
        .contains("SUMMARY:测试 helper:1", "X-ANLING-MEMBER:helper:1", "DTSTAMP:20261122T000000Z");
  }

  @Test
  void networkIsNeverAskedForTimeZones() {
    assertThat(Configurator.getProperty("net.fortuna.ical4j.timezone.update.enabled"))
        .contains("false");
  }
}
