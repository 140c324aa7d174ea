package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.EscalationPlan;
import io.anling.alert.FactKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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

  @Test
  void whatTheSameBatchTellsLateIsNotToldAgainAtOnce() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      int last = kit.alert(alert).plan().steps().size();
      while (kit.alert(alert).course().progress().steps() < last) {
        kit.fastForward(Duration.ofMinutes(1));
      }
      Notice waiting = lastToWebhook(kit, alert);
      // Nothing turns meanwhile: the step's repetition is overdue as well.
      kit.pause(Duration.ofMinutes(3));
      var told = kit.queue(new RecordDelivery(waiting.id(), alert, true, "200"));
      kit.turn();
      assertThat(told).isCompletedWithValue(true);
      List<LogEntry> log = kit.log(alert);
      assertThat(log.get(log.size() - 2).fact().kind()).isEqualTo(FactKind.TOLD);
      assertThat(log.get(log.size() - 1).fact().kind()).isEqualTo(FactKind.STEP);
      Notice again = lastToWebhook(kit, alert);
      assertThat(again.recipients()).isEqualTo(waiting.recipients());
      assertThat(again.delivery().dueAt()).isEqualTo(kit.now().plus(EscalationPlan.RETELL));
    }
  }

  private static Notice lastToWebhook(EngineKit kit, String alert) {
    return kit.read(session -> session.notices().ofAlert(alert)).stream()
        .filter(notice -> notice.channel().equals(Outbox.WEBHOOK))
        .max(Comparator.comparingLong(notice -> notice.cause().position()))
        .orElseThrow();
  }
}
