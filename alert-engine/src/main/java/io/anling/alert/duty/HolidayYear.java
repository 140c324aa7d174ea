package io.anling.alert.duty;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days of a year that are not what their weekday says, as the State Council lays them down each
 * autumn for the next year.
 *
 * @param announced false while only the statutory holidays are known and the make-up workdays not
 * @param off days off (放假)
 * @param makeUp make-up workdays (调休上班) on a weekend
 */
public record HolidayYear(int year, boolean announced, Set<LocalDate> off, Set<LocalDate> makeUp) {

  private static final int LONGEST_TEXT = 64 << 10;

  public HolidayYear {
    off = Set.copyOf(off);
    makeUp = Set.copyOf(makeUp);
  }

  /**
   * Reads the lines {@code year 2026}, {@code announced} or {@code provisional}, {@code off
   * 2026-02-15..2026-02-23 NAME} and {@code work 2026-02-14 NAME}; what follows a {@code #} is a
   * remark.
   *
   * @throws IllegalArgumentException with the line and the reason
   */
  public static HolidayYear parse(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("more than " + LONGEST_TEXT + " characters for one year");
    }
    Reader reader = new Reader();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String words = line.replaceFirst("^\uFEFF", "").replaceFirst("#.*", "").strip();
      try {
        reader.line(words);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "line " + number + ": a date is written as 2026-02-15, a period with .. between");
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage());
      }
    }
    return reader.year();
  }

  private static final class Reader {
    private final Set<LocalDate> off = new TreeSet<>();
    private final Set<LocalDate> makeUp = new TreeSet<>();
    private Optional<Integer> year = Optional.empty();
    private boolean announced;

    void line(String line) {
      String[] words = line.split("\\s+", 3);
      String value = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "" -> {}
        case "year" -> year = Optional.of(number(value));
        case "announced" -> announced = true;
        case "provisional" -> announced = false;
        case "off" -> add(off, value);
        case "work" -> add(makeUp, value);
        default ->
            throw new IllegalArgumentException(
                "\"" + words[0] + "\" is unknown; use year, announced, provisional, off or work");
      }
    }

    private static int number(String text) {
      if (!text.matches("[12]\\d{3}")) {
        throw new IllegalArgumentException("write the year with four digits");
      }
      return Integer.parseInt(text);
    }

    private void add(Set<LocalDate> days, String period) {
      int of = year.orElseThrow(() -> new IllegalArgumentException("the year stands first"));
      int dots = period.indexOf("..");
      LocalDate first = LocalDate.parse(dots < 0 ? period : period.substring(0, dots));
      LocalDate last = dots < 0 ? first : LocalDate.parse(period.substring(dots + 2));
      if (first.getYear() != of || last.getYear() != of || last.isBefore(first)) {
        throw new IllegalArgumentException(period + " is no period of " + of);
      }
      first.datesUntil(last.plusDays(1)).forEach(days::add);
    }

    HolidayYear year() {
      int of = year.orElseThrow(() -> new IllegalArgumentException("no line says which year"));
      for (LocalDate day : makeUp) {
        if (off.contains(day)) {
          throw new IllegalArgumentException(day + " is both a day off and a workday");
        }
      }
      return new HolidayYear(of, announced, off, makeUp);
    }
  }
}
