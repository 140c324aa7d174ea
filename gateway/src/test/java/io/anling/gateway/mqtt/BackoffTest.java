package io.anling.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void doublesUpToItsBoundAndStartsAgainAfterAGoodOne() {
    Backoff most = new Backoff(() -> 1);
    for (long millis : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
      assertThat(most.next()).isEqualTo(Duration.ofMillis(millis));
    }
    most.reset();
    assertThat(most.next()).isEqualTo(Backoff.FIRST);
    most.longest();
    assertThat(most.next()).isEqualTo(Backoff.LONGEST);
  }

  @Test
  void isAtLeastHalfOfThat() {
    Backoff least = new Backoff(() -> 0);
    assertThat(least.next()).isEqualTo(Duration.ofMillis(250));
    assertThat(least.next()).isEqualTo(Duration.ofMillis(500));
  }
}
