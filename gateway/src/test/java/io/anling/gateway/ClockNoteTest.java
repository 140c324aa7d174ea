package io.anling.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.ClockState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A clock that is off is said, and makes nobody unready. */
class ClockNoteTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private static ClockState state(long offset, boolean stepped, @Nullable Duration node) {
    return new ClockState(NOW, NOW.plusSeconds(offset), stepped, node);
  }

  @Test
  void clocksThatAgreeAreNotWorthAWord() {
    assertThat(ClockNote.of(state(0, false, null))).isEmpty();
    assertThat(ClockNote.of(state(0, false, Duration.ofSeconds(-1)))).isEmpty();
  }

  @Test
  void nodeThatIsMoreThanASecondOffSaysSo() {
    assertThat(ClockNote.of(state(0, false, Duration.ofMillis(1_001))).orElseThrow())
        .isEqualTo("this machine's clock is +1.0 s off the database's; set both by NTP");
    assertThat(ClockNote.of(state(0, false, Duration.ofSeconds(-5)))).isPresent();
  }

  @Test
  void stepThatIsNotMadeUpYetIsSaid() {
    assertThat(ClockNote.of(state(-7_200, true, null)).orElseThrow())
        .startsWith("the clock is -7200.0 s from engine time");
  }
}
