package io.anling.alert.duty;

import static io.anling.alert.duty.Rotas.at;
import static io.anling.alert.duty.Rotas.daily;
import static io.anling.alert.duty.Rotas.hours;
import static io.anling.alert.duty.Rotas.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.duty.WorkCalendar.Knowledge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which days are workdays: weekends, holidays, and weekends worked for them. */
class WorkCalendarTest {

  private static HolidayYear file(int year) throws IOException {
    try (InputStream in = Rota.class.getResourceAsStream("holidays-" + year + ".txt")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return HolidayYear.parse(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void shippedYearsAreWhole() throws IOException {
    HolidayYear known = file(2026);
    assertThat(known.announced()).isTrue();
    assertThat(known.off()).as("3+9+3+5+3+3+7 days").hasSize(33);
    assertThat(known.makeUp()).hasSize(6);
    assertThat(known.makeUp()).allMatch(day -> weekend(day.getDayOfWeek()));
    HolidayYear next = file(2027);
    assertThat(next.announced()).isFalse();
    assertThat(next.off()).as("the 13 statutory days").hasSize(13);
  }

  private static boolean weekend(DayOfWeek day) {
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  @Test
  void makeUpWorkdayIsAWorkdayAndAHolidayIsNone() throws IOException {
    WorkCalendar calendar = new WorkCalendar(List.of(file(2026)));
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 14))).as("Saturday, worked").isTrue();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 17))).as("Tuesday, a holiday").isFalse();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 24))).as("Tuesday after it").isTrue();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 3, 7))).as("plain Saturday").isFalse();
    assertThat(calendar.knowledge(2026)).isEqualTo(Knowledge.ANNOUNCED);
    assertThat(calendar.knowledge(2030)).isEqualTo(Knowledge.UNKNOWN);
    assertThat(calendar.isWorkday(LocalDate.of(2030, 1, 1))).as("a Tuesday").isTrue();
  }

  @Test
  void hoursForWorkdaysFollowTheCalendar() throws IOException {
    WorkCalendar calendar = new WorkCalendar(List.of(file(2026)));
    Roster work = new Roster(within(daily("a"), hours(Days.WORKDAYS, "08:00", "18:00")), calendar);
    Roster off = new Roster(within(daily("a"), hours(Days.DAYS_OFF, "08:00", "18:00")), calendar);
    assertThat(work.onDuty(at("2026-10-10T12:00"))).as("Saturday, worked").containsExactly("a");
    assertThat(off.onDuty(at("2026-10-10T12:00"))).isEmpty();
    assertThat(work.onDuty(at("2026-10-05T12:00"))).as("Monday, a holiday").isEmpty();
    assertThat(off.onDuty(at("2026-10-05T12:00"))).containsExactly("a");
  }

  @Test
  void fileThatCannotBeReadSaysWhereAndWhy() {
    assertThatThrownBy(() -> HolidayYear.parse("year 2028\noff 2028-02-30\n"))
        .hasMessageStartingWith("line 2: a date is written as");
    assertThatThrownBy(() -> HolidayYear.parse("year 2028\noff 2027-02-03\n"))
        .hasMessage("line 2: 2027-02-03 is no period of 2028");
    assertThatThrownBy(() -> HolidayYear.parse("off 2028-02-03\n"))
        .hasMessage("line 1: the year stands first");
    assertThatThrownBy(() -> HolidayYear.parse("year 2028\nholiday 2028-02-03\n"))
        .hasMessageContaining("line 2: \"holiday\" is unknown");
    assertThatThrownBy(() -> HolidayYear.parse("year 2028\noff 2028-01-01\nwork 2028-01-01"))
        .hasMessageContaining("both a day off and a workday");
    HolidayYear good = HolidayYear.parse("\uFEFFyear 2028\r\nannounced\r\noff 2028-01-01 元旦\r\n");
    assertThat(good)
        .isEqualTo(new HolidayYear(2028, true, Set.of(LocalDate.of(2028, 1, 1)), Set.of()));
  }
}
