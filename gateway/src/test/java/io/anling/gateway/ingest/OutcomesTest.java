package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.ingest.Outcomes.Outcome;
import io.anling.gateway.metrics.Meters;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Outcomes outcomes = new Outcomes();

  private static Outcome outcome(String state, Instant at) {
    return new Outcome("a1", state, at);
  }

  @Test
  void keepsTheNewestUntilItIsTaken() {
    outcomes.put("pendant", "hub", outcome("received", NOON));
    outcomes.put("pendant", "hub", outcome("accepted", NOON));
    assertThat(outcomes.waiting("hub")).containsExactly("pendant");
    assertThat(outcomes.take("pendant", NOON)).contains(outcome("accepted", NOON));
    assertThat(outcomes.take("pendant", NOON)).isEmpty();
    assertThat(outcomes.waiting("hub")).isEmpty();
  }

  @Test
  void whatCameBackDoesNotPushOutANewerOne() {
    outcomes.put("button", "button", outcome("closed", NOON));
    outcomes.putBack("button", "button", outcome("accepted", NOON));
    assertThat(outcomes.take("button", NOON)).contains(outcome("closed", NOON));
  }

  @Test
  void expires() {
    outcomes.put("button", "button", outcome("closed", NOON));
    assertThat(outcomes.take("button", NOON.plus(Outcomes.KEPT))).isEmpty();
  }

  @Test
  void forgetsTheOldestAtTheBoundAndCountsIt() {
    Meters meters = new Meters();
    outcomes.measure(meters);
    for (int i = 0; i <= Outcomes.MOST; i++) {
      outcomes.put("d" + i, "d" + i, outcome("received", NOON));
    }
    assertThat(meters.scrape()).contains("anling_outcomes_missed_total 1.0");
    assertThat(outcomes.take("d0", NOON)).isEmpty();
    assertThat(outcomes.take("d1", NOON)).isPresent();
    assertThat(outcomes.take("d" + Outcomes.MOST, NOON)).isPresent();
  }
}
