package io.anling.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a source that keeps failing is slowed. */
class SignInPaceTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final SignInPace pace = new SignInPace();

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(pace.admit("a", NOW)).isZero();
    }
  }

  @Test
  void waitDoublesUpToAMinuteAndIsForgivenLater() {
    fail(SignInPace.FREE);
    Instant at = NOW;
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(pace.admit("a", at)).isEqualTo(Duration.ofSeconds(seconds));
      at = at.plusSeconds(seconds);
      assertThat(pace.admit("a", at)).isZero();
    }
    assertThat(pace.admit("a", at.plus(SignInPace.FORGIVEN).plusMillis(1))).isZero();
    assertThat(pace.admit("a", at.plus(SignInPace.FORGIVEN).plusMillis(2))).isZero();
  }

  @Test
  void successForgivesAndOthersAreNotConcerned() {
    fail(SignInPace.FREE);
    assertThat(pace.admit("b", NOW)).isZero();
    pace.succeeded("a");
    fail(SignInPace.FREE);
    assertThat(pace.admit("a", NOW)).isPositive();
  }

  @Test
  void oldestSourceIsForgottenAtTheBound() {
    fail(SignInPace.FREE);
    for (int i = 0; i < SignInPace.SOURCES; i++) {
      pace.admit("other-" + i, NOW);
    }
    assertThat(pace.admit("a", NOW)).isZero();
  }
}
