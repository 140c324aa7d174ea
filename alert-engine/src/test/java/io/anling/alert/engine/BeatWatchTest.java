package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeatWatchTest {

  private static final long STEP = Duration.ofMillis(250).toNanos();
  private static final long ENOUGH = BeatWatch.STILL.toNanos() / STEP;

  private final BeatWatch watch = new BeatWatch();
  private long now = 17;

  private BeatWatch.Look look(Map<String, Long> beats) {
    now += STEP;
    return watch.look(beats, now);
  }

  @Test
  void nodeWhoseBeatStandsStillForLongEnoughIsDead() {
    look(Map.of("a", 1L, "b", 1L));
    for (long i = 1; i < ENOUGH; i++) {
      assertThat(look(Map.of("a", 1L, "b", 1 + i)).dead()).isEmpty();
    }
    assertThat(look(Map.of("a", 1L, "b", 99L)).dead()).containsExactly(Map.entry("a", 1L));
  }

  @Test
  void whoCouldNotLookJudgesNobody() {
    look(Map.of("a", 1L));
    now += Duration.ofMinutes(1).toNanos();
    assertThat(look(Map.of("a", 1L)).dead()).isEmpty();
    for (long i = 1; i < ENOUGH; i++) {
      assertThat(look(Map.of("a", 1L)).dead()).isEmpty();
    }
    assertThat(look(Map.of("a", 1L)).dead()).containsKey("a");
  }

  @Test
  void nodeThatHasLeftIsMissedOnce() {
    assertThat(look(Map.of("a", 1L)).fewer()).isFalse();
    assertThat(look(Map.of()).fewer()).isTrue();
    assertThat(look(Map.of()).fewer()).isFalse();
  }
}
