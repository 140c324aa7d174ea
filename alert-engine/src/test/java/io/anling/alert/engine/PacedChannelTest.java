package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.AlertKind;
import io.anling.alert.FactKind;
import io.anling.alert.engine.NoticeSender.Result;
import io.anling.alert.engine.NoticeSender.Task;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel that takes so many messages a minute: one at once, then one that counts the rest. */
class PacedChannelTest {

  @TempDir Path directory;
  private EngineKit kit;
  private final List<List<String>> sent = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private List<Task> tasks(AlertKind kind, String... devices) {
    List<Task> tasks = new ArrayList<>();
    for (String device : devices) {
      String alert = kit.press(device, kind);
      Notice notice = kit.read(session -> session.notices().ofAlert(alert)).get(0);
      tasks.add(new Task(notice, kit.alert(alert)));
    }
    return tasks;
  }

  @Test
  void firstGoesAtOnceAndEachFurtherOneAfterItsShareOfTheMinute() {
    Pace pace = new Pace(20);
    Instant now = EngineKit.START;
    assertThat(pace.until(now)).isZero();
    pace.used(now);
    assertThat(pace.until(now.plusSeconds(1))).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.until(now.plusSeconds(3))).isZero();
    assertThat(new Pace(0).bounded()).isFalse();
    pace.shareAmong(2);
    pace.used(now.plusSeconds(3));
    assertThat(pace.until(now.plusSeconds(4))).isEqualTo(Duration.ofSeconds(5));
    Pace unbounded = new Pace(0);
    unbounded.shareAmong(2);
    assertThat(unbounded.bounded()).isFalse();
  }

  @Test
  void turnOfAChannelIsWaitedForWhereItComesSoon() {
    Duration usual = Duration.ofSeconds(10);
    Pace pace = new Pace(20);
    assertThat(pace.patience(usual)).isEqualTo(usual);
    pace.shareAmong(3);
    assertThat(pace.patience(usual)).isEqualTo(usual);
    pace.shareAmong(4);
    assertThat(pace.patience(usual)).isEqualTo(Duration.ofSeconds(13));
    pace.shareAmong(10);
    assertThat(pace.patience(usual)).isEqualTo(Duration.ofSeconds(31));
    pace.shareAmong(11);
    assertThat(pace.patience(usual)).as("too late to wait for").isEqualTo(usual);
    assertThat(new Pace(1).patience(usual)).isEqualTo(usual);
  }

  @Test
  void quietChannelThatFourNodesShareCarriesItsNextNoticeInItsTurn() throws InterruptedException {
    kit.close();
    VirtualClock clock = new VirtualClock(EngineKit.START);
    try (AlertStore store = JdbcAlertStore.sqlite(directory.resolve("anling.db"))) {
      AlertEngine engine =
          new AlertEngine(store, EngineSettings.DEFAULT.as("a"), clock, EngineListener.NONE);
      NoticePump pump = new NoticePump(Outbox.WEBHOOK, store, engine, sender(20));
      for (String node : List.of("a", "b", "c", "d")) {
        var unused = engine.submit(new Beat(node, Map.of(), false));
      }
      for (int half = 0; half <= 24; half++) {
        if (half == 0 || half == 2) {
          var unused = engine.submit(new DeviceEvents(clock.instant()).press("s" + half, "1"));
        }
        turn(engine, pump, clock.instant());
        assertThat(sent).as("after %s half seconds", half).hasSize(half < 24 ? 1 : 2);
        clock.forward(Duration.ofMillis(500));
      }
      List<LogEntry> log = store.read(session -> session.log().after(0, 1_000));
      assertThat(log)
          .noneMatch(entry -> entry.fact().kind() == FactKind.TELL_FAILED)
          .anyMatch(entry -> entry.fact().kind() == FactKind.TOLD);
    }
  }

  private static void turn(AlertEngine engine, NoticePump pump, Instant now)
      throws InterruptedException {
    boolean busy = true;
    while (busy) {
      busy = engine.turn();
      busy |= pump.turn(now, false);
    }
  }

  @Test
  void graverGoesFirstWhereNotAllFit() throws InterruptedException {
    NoticeBacklog backlog = new NoticeBacklog(true);
    backlog.add(tasks(AlertKind.LOW_BATTERY, "smoke", "hub"));
    backlog.add(tasks(AlertKind.SOS, "button", "stray"));
    assertThat(backlog.take(3, Duration.ZERO))
        .extracting(task -> task.alert().kind())
        .containsExactly(AlertKind.SOS, AlertKind.SOS, AlertKind.LOW_BATTERY);
    assertThat(backlog.take(3, Duration.ZERO)).hasSize(1);
  }

  @Test
  void whatWaitsTooLongIsNotSentHereAnyMore() throws InterruptedException {
    NoticeBacklog backlog = new NoticeBacklog(true);
    backlog.add(tasks(AlertKind.SOS, "button", "next-door", "stray"));
    assertThat(backlog.overflow(EngineKit.START)).isEmpty();
    assertThat(backlog.overflow(EngineKit.START.plusMillis(1))).hasSize(3);
    assertThat(backlog.take(3, Duration.ZERO)).isEmpty();
  }

  @Test
  void backlogIsOneMessageAfterTheFirst() {
    kit.close();
    try (RealTime store = new RealTime(directory)) {
      NoticePump pump = new NoticePump(Outbox.WEBHOOK, store.store(), store.engine(), sender(20));
      pump.start();
      store.press("button");
      await().atMost(Duration.ofSeconds(5)).until(() -> sent.size() == 1);
      for (int i = 0; i < 5; i++) {
        store.press("stray" + i);
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> sent.size() >= 2);
      pump.close();
    }
    assertThat(sent.get(0)).hasSize(1);
    assertThat(sent.get(1)).hasSize(5);
  }

  private NoticeSender sender(int rate) {
    return new NoticeSender() {
      @Override
      public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
        sent.add(tasks.stream().map(task -> task.notice().id()).toList());
        return CompletableFuture.completedFuture(
            tasks.stream()
                .collect(
                    Collectors.toMap(task -> task.notice().id(), t -> new Result(true, "200"))));
      }

      @Override
      public int most() {
        return 100;
      }

      @Override
      public int rate() {
        return rate;
      }
    };
  }
}
