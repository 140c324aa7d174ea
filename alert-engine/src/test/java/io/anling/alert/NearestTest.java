package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Nearest.Candidate;
import io.anling.alert.Nearest.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is asked first: inside the circle, not busy, near. */
class NearestTest {

  private static Candidate candidate(String id, @Nullable Integer minutes, long load) {
    return new Candidate(id, minutes == null ? null : Duration.ofMinutes(minutes), load);
  }

  private static List<String> ranked(Candidate... candidates) {
    return Nearest.ranked(List.of(candidates)).stream().map(Candidate::id).toList();
  }

  @Test
  void whoeverIsInTheCircleGoesBeforeThoseFartherAway() {
    assertThat(
            ranked(
                candidate("far", 16, 0), candidate("unknown", null, 0), candidate("edge", 15, 3)))
        .containsExactly("edge", "unknown", "far");
  }

  @Test
  void inTheCircleWhoeverHasLessToDoGoesFirstThenTheNearer() {
    assertThat(
            ranked(
                candidate("near-busy", 1, 1), candidate("free", 12, 0), candidate("nearer", 9, 0)))
        .containsExactly("nearer", "free", "near-busy");
  }

  @Test
  void travelFollowsTheGreatCircle() {
    Place home = new Place(30, 104);
    assertThat(Nearest.travel(home, home)).isZero();
    // One degree of latitude is 111.19 km on a sphere of 6,371 km: 26,687 s at 15 km/h.
    assertThat(Nearest.travel(home, new Place(31, 104)).toSeconds()).isBetween(26_600L, 26_750L);
    assertThat(Nearest.travel(home, new Place(30, 104.01))).isLessThan(Duration.ofMinutes(5));
  }
}
