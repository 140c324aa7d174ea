package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.EscalationStep;
import io.anling.alert.Manner;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An alert that an older version stored goes on under the plan that was frozen into it then. */
class OlderPlanTest {

  @Test
  void planWithoutMannersIsReadAsTheUsualManner() {
    Instant now = Instant.parse("2026-11-22T00:00:00Z");
    Alert alert = Alerts.in("a1", "h1", AlertState.RAISED, now);
    String today = Json.write(alert);
    String older =
        today
            .replaceAll(",\"manner\":\\{[^}]*}", "")
            .replaceAll(",\"acceptance\":(null|\\{[^}]*})", "");
    assertThat(older).isNotEqualTo(today).doesNotContain("manner", "acceptance");
    Alert read = Json.read(older, Alert.class);
    assertThat(read.plan().steps()).extracting(EscalationStep::manner).containsOnly(Manner.USUAL);
    assertThat(read.course()).isEqualTo(alert.course());
    assertThat(Json.read(today, Alert.class)).isEqualTo(alert);
  }
}
