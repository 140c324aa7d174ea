package io.anling.alert.duty;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** The local clock of a time zone, read the other way round. */
final class LocalClock {

  private LocalClock() {}

  /**
   * The first instant at which the clock shows {@code local} or has skipped it. Never goes back: of
   * two local times the later one is reached no earlier.
   */
  static Instant reaches(LocalDateTime local, ZoneRules rules) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = rules.getTransition(local);
      return gap.getInstant();
    }
    // Where it comes twice, the offset before the transition is the first of the two.
    return local.toInstant(offsets.get(0));
  }
}
