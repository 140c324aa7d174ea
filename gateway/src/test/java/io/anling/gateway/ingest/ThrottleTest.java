package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.ingest.Throttle.Report;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Throttle throttle = new Throttle(2, Duration.ofHours(1));

  @Test
  void reportsOnceInAWindowAndCountsTheRest() {
    assertThat(throttle.happened("a", NOON)).contains(new Report("a", 1));
    assertThat(throttle.happened("a", NOON.plusSeconds(1))).isEmpty();
    assertThat(throttle.happened("a", NOON.plusSeconds(3599))).isEmpty();
    assertThat(throttle.happened("a", NOON.plusSeconds(3600))).contains(new Report("a", 3));
  }

  @Test
  void sharesOnePlaceAtTheBound() {
    throttle.happened("a", NOON);
    throttle.happened("b", NOON);
    assertThat(throttle.happened("c", NOON)).contains(new Report(Throttle.OTHERS, 1));
    assertThat(throttle.happened("d", NOON)).isEmpty();
    assertThat(throttle.happened("d", NOON.plusSeconds(3600))).contains(new Report("d", 1));
  }
}
