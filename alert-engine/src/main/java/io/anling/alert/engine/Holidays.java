package io.anling.alert.engine;

import io.anling.alert.duty.HolidayYear;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.WorkCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The days off and make-up workdays that are known: the years that the program brings along, and
 * those that the site gave, which hold against them. The site's are kept in the store, so that all
 * nodes reckon by the same ones.
 */
public final class Holidays {

  private static final Logger log = LoggerFactory.getLogger(Holidays.class);
  private static final List<HolidayYear> SHIPPED = List.of(shipped(2026), shipped(2027));

  private Holidays() {}

  private static HolidayYear shipped(int year) {
    String name = "holidays-" + year + ".txt";
    try (InputStream in = Rota.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return HolidayYear.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The calendar that holds. A year that the store holds and nobody can read is left out. */
  public static WorkCalendar of(DutyTable table) {
    return new WorkCalendar(years(table));
  }

  /** The years that are known, in order. */
  public static List<HolidayYear> years(DutyTable table) {
    Map<Integer, HolidayYear> years = new TreeMap<>();
    SHIPPED.forEach(year -> years.put(year.year(), year));
    table
        .holidays()
        .forEach(
            (year, text) -> {
              try {
                years.put(year, HolidayYear.parse(text));
              } catch (IllegalArgumentException e) {
                log.error("the holidays of {} cannot be read: {}", year, e.getMessage());
              }
            });
    return List.copyOf(years.values());
  }
}
