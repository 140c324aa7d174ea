package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Swap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Span HOUR = Span.of(NOON, Duration.ofHours(1));
  private static final Span NOTHING = new Span(NOON, NOON);

  @Test
  void beginsInsideAndEndsOutside() {
    assertThat(HOUR.contains(NOON)).isTrue();
    assertThat(HOUR.contains(HOUR.to())).isFalse();
    assertThat(HOUR.touches(Span.of(HOUR.to(), Duration.ofHours(1)))).isFalse();
    assertThat(HOUR.touches(Span.of(NOON.minusSeconds(1), Duration.ofSeconds(2)))).isTrue();
    assertThat(HOUR.covers(HOUR)).isTrue();
    assertThat(HOUR.covers(Span.of(NOON, Duration.ofHours(2)))).isFalse();
    assertThat(HOUR.length()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatHasNotBegunEndsAsNothing() {
    assertThat(HOUR.ended(NOON)).isEqualTo(NOTHING);
    assertThat(NOTHING.contains(NOON)).isFalse();
    assertThat(HOUR.ended(HOUR.to().plusSeconds(1))).isEqualTo(HOUR);
  }

  @Test
  void dutyHasAnEndAfterItsBeginning() {
    assertThatThrownBy(() -> new DutyOverride("o", NOTHING, null, List.of("a")))
        .hasMessageContaining("a period ends after it begins");
    assertThatThrownBy(() -> new Swap.Half("a", NOTHING))
        .hasMessageContaining("a period ends after it begins");
    assertThatThrownBy(() -> new Span(HOUR.to(), NOON)).hasMessageContaining("before it begins");
  }
}
