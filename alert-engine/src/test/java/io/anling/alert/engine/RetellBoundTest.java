package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same people are told of one alert at most every 15 seconds, whatever its plan does. */
class RetellBoundTest {

  @TempDir Path directory;

  @Test
  void stepThatFiresMeanwhileDoesNotBringTheNextTellingForward() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      kit.fastForward(Duration.ofSeconds(55));
      kit.press("button");
      kit.fastForward(Duration.ofSeconds(3));
      kit.press("button");
      kit.fastForward(Duration.ofSeconds(7));
      kit.press("button");
      List<Instant> dues =
          kit.read(session -> session.notices().ofAlert(alert)).stream()
              .filter(notice -> notice.channel().equals(Outbox.WEBHOOK))
              .filter(notice -> notice.cause().reason().equals("joined"))
              .map(notice -> notice.delivery().dueAt())
              .toList();
      assertThat(dues)
          .containsExactly(EngineKit.START.plusSeconds(55), EngineKit.START.plusSeconds(70));
    }
  }
}
