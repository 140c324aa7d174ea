package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.EscalationPlan;
import io.anling.alert.EventType;
import io.anling.alert.FactKind;
import io.anling.alert.NoticeOrder;
import io.anling.alert.registry.RegionPath;
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

  private static void pressAt(EngineKit kit, long second) {
    kit.fastForward(Duration.between(kit.now(), EngineKit.START.plusSeconds(second)));
    kit.press("button");
  }

  /** At which second of the alert somebody is told of further presses. */
  private static List<Long> told(EngineKit kit, String alert, String name) {
    return kit.read(session -> session.notices().ofAlert(alert)).stream()
        .filter(notice -> notice.channel().equals(Outbox.WEBHOOK))
        .filter(notice -> notice.cause().reason().equals("joined"))
        .filter(notice -> notice.recipients().stream().anyMatch(one -> one.name().equals(name)))
        .map(notice -> notice.delivery().dueAt().getEpochSecond())
        .map(second -> second - EngineKit.START.getEpochSecond())
        .toList();
  }

  @Test
  void stepThatFiresMeanwhileDoesNotBringTheNextTellingForward() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      pressAt(kit, 55);
      pressAt(kit, 58);
      pressAt(kit, 65);
      assertThat(told(kit, alert, "daughter")).containsExactly(55L, 70L);
      assertThat(told(kit, alert, "village desk")).containsExactly(55L, 70L);
    }
  }

  @Test
  void whoeverAStepToldMeanwhileHearsOfTheNextPressToo() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      pressAt(kit, 55);
      pressAt(kit, 58);
      // The neighbour is told by the step of second 60, while the others wait for theirs of 70.
      pressAt(kit, 65);
      assertThat(told(kit, alert, "neighbour")).containsExactly(75L);
      pressAt(kit, 72);
      assertThat(told(kit, alert, "neighbour")).containsExactly(75L);
      assertThat(told(kit, alert, "daughter")).containsExactly(55L, 70L, 85L);
    }
  }

  @Test
  void whoeverWasToldLongAgoDoesNotWaitForThoseToldJustNow() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      pressAt(kit, 61);
      assertThat(told(kit, alert, "daughter")).containsExactly(61L);
      assertThat(told(kit, alert, "neighbour")).containsExactly(75L);
    }
  }

  @Test
  void pressesWhileAChannelFailsAreNoFloodOfNotices() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      for (int second = 1; second < 40; second++) {
        pressAt(kit, second);
        Instant now = kit.now();
        List<Notice> due = kit.read(session -> session.notices().due("", Outbox.WEBHOOK, now, 100));
        due.forEach(one -> kit.submit(new RecordDelivery(one.id(), alert, false, "503")));
      }
      // The first press finds a notice that has not failed yet; what is tried again speaks of all.
      assertThat(told(kit, alert, "daughter")).hasSize(1);
      assertThat(waiting(kit, alert, "daughter")).isTrue();
    }
  }

  /** Whether something is still to be told to somebody. */
  private static boolean waiting(EngineKit kit, String alert, String name) {
    return kit.read(session -> session.notices().ofAlert(alert)).stream()
        .filter(notice -> notice.delivery().status() == Notice.Status.PENDING)
        .anyMatch(notice -> notice.recipients().stream().anyMatch(one -> one.name().equals(name)));
  }

  @Test
  void pressAfterACancelIsToldInItsPlace() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      kit.fastForward(Duration.ofSeconds(5));
      kit.send("button", null, EventType.CANCEL);
      pressAt(kit, 8);
      assertThat(told(kit, alert, "daughter")).containsExactly(15L);
      List<Notice> cancelled =
          kit.read(session -> session.notices().ofAlert(alert)).stream()
              .filter(notice -> notice.cause().reason().equals(NoticeOrder.CANCELLED))
              .toList();
      assertThat(cancelled)
          .isNotEmpty()
          .allMatch(notice -> notice.delivery().status() == Notice.Status.SUPERSEDED);
    }
  }

  @Test
  void whileOneChannelFailsAFurtherPressIsToldOnTheOther() {
    try (EngineKit kit = new EngineKit(directory)) {
      String alert = kit.press("button");
      // The webhook fails and tries again, the desk sits at its console.
      fail(kit, alert);
      kit.submit(new ConfirmShown("operator", RegionPath.ROOT, Long.MAX_VALUE));
      pressAt(kit, 20);
      List<Notice> shown =
          kit.read(session -> session.notices().ofAlert(alert)).stream()
              .filter(notice -> notice.cause().reason().equals(NoticeOrder.JOINED))
              .toList();
      assertThat(shown).isNotEmpty().allMatch(notice -> notice.channel().equals(Outbox.CONSOLE));
      assertThat(shown.get(0).delivery().dueAt()).isEqualTo(kit.now());
    }
  }

  private static void fail(EngineKit kit, String alert) {
    kit.read(session -> session.notices().ofAlert(alert)).stream()
        .filter(notice -> notice.channel().equals(Outbox.WEBHOOK))
        .forEach(one -> kit.submit(new RecordDelivery(one.id(), alert, false, "503")));
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
