package io.anling.alert.duty;

import io.anling.alert.Span;
import io.anling.alert.duty.WorkCalendar.Knowledge;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a cover check found.
 *
 * @param gaps by their beginning; at most {@link #MOST}
 * @param left how many more there are
 * @param years of the period whose holidays are not surely known, where a rota asks for them
 */
public record CoverReport(
    Span period, List<CoverGap> gaps, int left, SortedMap<Integer, Knowledge> years) {

  /** As many gaps are listed. */
  public static final int MOST = 1_000;

  public CoverReport {
    gaps = List.copyOf(gaps);
    years = new TreeMap<>(years);
  }

  /** Whether there is a gap that somebody must see to. */
  public boolean warns() {
    return left > 0 || gaps.stream().anyMatch(CoverGap::warns);
  }
}
