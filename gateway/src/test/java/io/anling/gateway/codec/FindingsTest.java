package io.anling.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A message that says more than there is room for says so. */
class FindingsTest {

  private final Findings found = new Findings("7", Frames.NOW);

  @Test
  void whatHasNoRoomIsUnreadableAndNotLost() {
    for (int i = 0; i < 64; i++) {
      found.action("short", Map.of());
    }
    assertThat(found.parts()).hasSize(64).noneMatch(Decoded.Unreadable.class::isInstance);
    found.event(EventType.of(AlertKind.SOS), Map.of());
    found.event(EventType.of(AlertKind.SOS), Map.of());
    List<Decoded> parts = found.parts();
    assertThat(parts).hasSize(65);
    assertThat(parts.get(64))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class, one -> assertThat(one.reason()).isEqualTo("over-limit"));
  }

  @Test
  void anotherSensorOfAStateThatIsKeptHasRoomAtTheBound() {
    for (int i = 0; i < 64; i++) {
      found.state(AlertKind.SMOKE, false, Frames.NOW.plusSeconds(i));
    }
    found.state(AlertKind.SMOKE, true, Frames.NOW.plusSeconds(63));
    assertThat(found.parts()).hasSize(64);
    assertThat(((Decoded.State) found.parts().get(63)).active()).isTrue();
    found.state(AlertKind.SMOKE, true, Frames.NOW.plusSeconds(64));
    assertThat(found.parts()).last().isInstanceOf(Decoded.Unreadable.class);
  }
}
