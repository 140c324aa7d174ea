package io.anling.alert.duty;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which dates are workdays. In a year of which nothing is known, Monday to Friday are; {@link
 * #knowledge} says so, and the cover check repeats it.
 */
public final class WorkCalendar {

  /** Knows no holidays at all. */
  public static final WorkCalendar PLAIN = new WorkCalendar(List.of());

  /** How well a year is known. */
  public enum Knowledge {
    /** Its days off and make-up workdays are. */
    ANNOUNCED,
    /** Only its statutory holidays are: days may still become workdays or days off. */
    PROVISIONAL,
    /** Nothing is. */
    UNKNOWN
  }

  private final Map<Integer, HolidayYear> years = new HashMap<>();

  /** A calendar of these years; of two for the same year the later one holds. */
  public WorkCalendar(List<HolidayYear> years) {
    years.forEach(year -> this.years.put(year.year(), year));
  }

  public boolean isWorkday(LocalDate date) {
    HolidayYear year = years.get(date.getYear());
    if (year != null && year.makeUp().contains(date)) {
      return true;
    }
    boolean weekend =
        date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend && (year == null || !year.off().contains(date));
  }

  public Knowledge knowledge(int year) {
    HolidayYear known = years.get(year);
    if (known == null) {
      return Knowledge.UNKNOWN;
    }
    return known.announced() ? Knowledge.ANNOUNCED : Knowledge.PROVISIONAL;
  }
}
