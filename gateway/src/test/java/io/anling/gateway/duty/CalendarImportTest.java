package io.anling.gateway.duty;

import static io.anling.alert.duty.Rotas.SHANGHAI;
import static io.anling.alert.duty.Rotas.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.Span;
import io.anling.alert.duty.Shift;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars of other programs, good and hostile ones. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class CalendarImportTest {

  private static final Span YEAR = span("2026-11-01T00:00", "2027-11-01T00:00");

  private static List<Shift> read(String text) throws CalendarRefused {
    return CalendarImport.read(
        text, YEAR, false, SHANGHAI, name -> Optional.of(name).filter(n -> !n.equals("陌生人")));
  }

  private static String calendar(String... lines) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VCALENDAR\r\n";
  }

  private static String event(String... lines) {
    return "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:甲\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT";
  }

  private static Shift shift(String from, String to, String... who) {
    return new Shift(span(from, to), List.of(who));
  }

  @Test
  void weeklyRuleIsFollowedUntilItsEndWithExceptions() throws CalendarRefused {
    List<Shift> shifts =
        read(
            calendar(
                event(
                    "DTSTART;TZID=Asia/Shanghai:20261123T080000",
                    "DTEND;TZID=Asia/Shanghai:20261123T200000",
                    "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261202T000000Z",
                    "EXDATE;TZID=Asia/Shanghai:20261125T080000")));
    assertThat(shifts)
        .containsExactly(
            shift("2026-11-23T08:00", "2026-11-23T20:00", "甲"),
            shift("2026-11-23T20:00", "2026-11-30T08:00"),
            shift("2026-11-30T08:00", "2026-11-30T20:00", "甲"),
            shift("2026-11-30T20:00", "2026-12-02T08:00"),
            shift("2026-12-02T08:00", "2026-12-02T20:00", "甲"));
  }

  @Test
  void occurrenceThatWasMovedIsWhereItWasMovedTo() throws CalendarRefused {
    List<Shift> shifts =
        read(
            calendar(
                event(
                    "DTSTART;TZID=Asia/Shanghai:20261123T080000",
                    "DURATION:PT4H",
                    "RRULE:FREQ=DAILY;COUNT=2"),
                event(
                    "RECURRENCE-ID;TZID=Asia/Shanghai:20261124T080000",
                    "DTSTART;TZID=Asia/Shanghai:20261124T120000",
                    "DTEND;TZID=Asia/Shanghai:20261124T160000")));
    assertThat(shifts)
        .filteredOn(one -> !one.gap())
        .containsExactly(
            shift("2026-11-23T08:00", "2026-11-23T12:00", "甲"),
            shift("2026-11-24T12:00", "2026-11-24T16:00", "甲"));
  }

  @Test
  void datesFloatingTimesAndUtcAreUnderstood() throws CalendarRefused {
    assertThat(read(calendar(event("DTSTART;VALUE=DATE:20261123"))))
        .containsExactly(shift("2026-11-23T00:00", "2026-11-24T00:00", "甲"));
    assertThat(read(calendar(event("DTSTART:20261123T080000", "DTEND:20261123T090000"))))
        .containsExactly(shift("2026-11-23T08:00", "2026-11-23T09:00", "甲"));
    assertThat(read(calendar(event("DTSTART:20261123T000000Z", "DTEND:20261123T010000Z"))))
        .containsExactly(shift("2026-11-23T08:00", "2026-11-23T09:00", "甲"));
  }

  @Test
  void fileThatRedefinesATimeZoneIsNotBelieved() throws CalendarRefused {
    String zone =
        String.join(
            "\r\n",
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Shanghai",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:-1000",
            "TZOFFSETTO:-1000",
            "RRULE:FREQ=SECONDLY",
            "END:STANDARD",
            "END:VTIMEZONE");
    assertThat(
            read(
                calendar(
                    zone, event("DTSTART;TZID=Asia/Shanghai:20261123T080000", "DURATION:PT1H"))))
        .containsExactly(shift("2026-11-23T08:00", "2026-11-23T09:00", "甲"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY;BYSECOND=1,2,3;BYMINUTE=1,2,3",
        "RRULE:FREQ=DAILY;INTERVAL=-1",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:nonsense",
        "RRULE:FREQ=DAILY;BYDAY=XX",
        "RRULE:FREQ=DAILY;UNTIL=never",
        "RDATE:never",
        "DURATION:P4000D"
      })
  void hostileRuleIsRefusedInWords(String line) {
    String text = calendar(event("DTSTART:20261123T080000", line, "DURATION:PT1H"));
    assertThatThrownBy(() -> read(text.replace("DURATION:P4000D\r\nDURATION:PT1H", line)))
        .isInstanceOf(CalendarRefused.class)
        .hasMessageStartingWith("event \"甲\": ");
  }

  @Test
  void ruleThatNeverHappensEnds() throws CalendarRefused {
    assertThat(
            read(
                calendar(
                    event(
                        "DTSTART:20261123T080000",
                        "DURATION:PT1H",
                        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))))
        .containsExactly(shift("2026-11-23T08:00", "2026-11-23T09:00", "甲"));
  }

  @Test
  void ruleFromLongAgoIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    calendar(
                        event("DTSTART:00010101T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY"))))
        .hasMessageContaining("ten years");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "\u0000\u0001\u0002",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261123T080000\r\n",
        "<html>",
        "BEGIN:VCALENDAR\r\nEND:VEVENT\r\n"
      })
  void whatIsNoCalendarIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(CalendarRefused.class);
  }

  @Test
  void boundsAreKept() {
    String one = event("DTSTART:20261123T080000", "DURATION:PT1H") + "\r\n";
    assertThatThrownBy(() -> read(calendar(one.repeat(CalendarLines.MOST_EVENTS + 1).strip())))
        .hasMessage("a calendar has at most 2000 events");
    assertThatThrownBy(() -> read(calendar("X-LONG:" + "x".repeat(CalendarLines.LONGEST_TEXT))))
        .hasMessageContaining("1048576 characters");
    String deep = "BEGIN:VEVENT\r\n".repeat(10_000) + "END:VEVENT\r\n".repeat(10_000);
    assertThatThrownBy(() -> read(calendar(deep))).hasMessageContaining("nested deeper");
    String daily = event("DTSTART:20261123T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY") + "\r\n";
    assertThatThrownBy(() -> read(calendar(daily.repeat(30).strip())))
        .hasMessageContaining("more than 5000 shifts");
    String lines = "COMMENT:x\r\n".repeat(200) + "DTSTART:20261123T080000";
    assertThatThrownBy(() -> read(calendar(event(lines)))).hasMessageContaining("100 lines");
  }

  @Test
  void whoIsUnknownOrWhatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    calendar(event("DTSTART:20261123T080000", "DURATION:PT1H"))
                        .replace("甲", "陌生人")))
        .hasMessage("event \"陌生人\": nobody is known as \"陌生人\"; write an id");
    assertThatThrownBy(() -> read(calendar(event("DTEND:20261123T080000"))))
        .hasMessageContaining("has no DTSTART");
    assertThatThrownBy(() -> read(calendar(event("DTSTART;TZID=Mars/Base:20261123T080000"))))
        .hasMessageContaining("\"Mars/Base\" is unknown");
    assertThatThrownBy(() -> read(calendar(event("DTSTART:20351123T080000", "DURATION:PT1H"))))
        .hasMessageContaining("no event of it lies between");
  }

  @Test
  void alarmWithinAnEventIsNotTheEventsOwn() throws CalendarRefused {
    String alarm = "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:PT99H\r\nEND:VALARM";
    assertThat(read(calendar(event("DTSTART:20261123T080000", "DURATION:PT1H", alarm))))
        .containsExactly(shift("2026-11-23T08:00", "2026-11-23T09:00", "甲"));
  }
}
