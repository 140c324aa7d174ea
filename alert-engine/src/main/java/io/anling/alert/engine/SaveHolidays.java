package io.anling.alert.engine;

import io.anling.alert.duty.HolidayYear;
import java.time.Instant;

/**
 * Keeps the site's own days off and make-up workdays of a year. Put on record.
 *
 * @param year as {@code text} was read
 */
public record SaveHolidays(String by, HolidayYear year, String text) implements Command<Integer> {

  @Override
  public Urgency urgency() {
    return Urgency.HUMAN;
  }

  /** The year. */
  @Override
  public Integer decide(WorkingSet work, Instant now) {
    work.tables().duty().saveHolidays(year.year(), text);
    work.tables().log().audit(now, by, "holidays-save", "year:" + year.year(), null);
    work.tables().desk().forget(RecordCover.CHECKED_AT);
    work.registryChanged();
    return year.year();
  }
}
