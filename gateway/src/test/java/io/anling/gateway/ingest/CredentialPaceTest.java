package io.anling.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialPaceTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final CredentialPace pace = new CredentialPace();

  private List<Long> waits(int times, String identity, String source) {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      waits.add(pace.refused(identity, source, NOW).toMillis());
    }
    return waits;
  }

  @Test
  void anIdentityWaitsLongerEachTimeUpToABound() {
    assertThat(waits(11, "button", "192.0.2.1"))
        .containsExactly(0L, 0L, 0L, 250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
  }

  @Test
  void aSourceThatTriesManyIdentitiesWaitsToo() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      waits.add(pace.refused("nobody-" + i, "192.0.2.1", NOW).toMillis());
    }
    assertThat(waits.subList(0, 20)).containsOnly(0L);
    assertThat(waits.subList(20, 22)).containsExactly(250L, 500L);
    assertThat(pace.refused("nobody", "192.0.2.2", NOW)).isZero();
  }

  @Test
  void whatWasLongAgoIsForgotten() {
    waits(8, "button", "192.0.2.1");
    Instant later = NOW.plus(CredentialPace.LATELY);
    assertThat(pace.lookup("button", later)).isZero();
    assertThat(pace.refused("button", "192.0.2.1", later)).isZero();
  }

  @Test
  void aKeyIsNeverLookedUpLaterThanItsBound() {
    assertThat(pace.lookup("button", NOW)).isZero();
    waits(50, "button", "192.0.2.1");
    assertThat(pace.lookup("button", NOW)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.lookup("hub", NOW)).isZero();
  }

  @Test
  void onlySoManyAnswersAreKeptBack() {
    for (int i = 0; i < CredentialPace.MOST_HELD; i++) {
      assertThat(pace.hold()).isTrue();
    }
    assertThat(pace.hold()).isFalse();
    pace.answered();
    assertThat(pace.hold()).isTrue();
  }

  @Test
  void manyIdentitiesDoNotGrowTheMemory() {
    for (int i = 0; i < CredentialPace.MOST + 10; i++) {
      var unused = pace.refused("nobody-" + i, "source-" + i, NOW);
    }
    waits(3, "nobody-" + CredentialPace.MOST, "192.0.2.1");
    assertThat(pace.lookup("nobody-" + CredentialPace.MOST, NOW)).isPositive();
    assertThat(pace.lookup("nobody-0", NOW)).isZero();
  }
}
