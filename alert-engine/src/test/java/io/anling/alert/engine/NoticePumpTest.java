package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices reach their channel, at least once and under one id, whatever the channel does. */
class NoticePumpTest {

  @TempDir Path directory;
  private EngineKit kit;
  private final AtomicReference<EngineListener> fresh = new AtomicReference<>(EngineListener.NONE);
  private final List<List<String>> sent = Collections.synchronizedList(new ArrayList<>());
  private JdbcAlertStore store;
  private AlertEngine engine;
  private NoticePump pump;

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
    kit.close();
    store = JdbcAlertStore.sqlite(directory.resolve("anling.db"));
    engine =
        new AlertEngine(
            store,
            EngineSettings.DEFAULT,
            EngineClock.start(),
            new EngineListener() {
              @Override
              public void committed(Committed committed) {
                fresh.get().committed(committed);
              }
            });
    engine.start();
  }

  private void pump(NoticeSender sender) {
    pump = new NoticePump(Outbox.WEBHOOK, store, engine, sender);
    pump.start();
  }

  @AfterEach
  void close() {
    if (pump != null) {
      pump.close();
    }
    engine.close();
    store.close();
  }

  private String press(String device, String id) {
    DeviceEvents events = new DeviceEvents(engine.clock().instant());
    return engine.submit(events.press(device, id)).join().alertId();
  }

  private List<Notice> notices(String alert) {
    return store.read(session -> session.notices().ofAlert(alert)).stream()
        .filter(notice -> notice.channel().equals(Outbox.WEBHOOK))
        .toList();
  }

  @Test
  void failedNoticeIsTriedAgainUnderTheSameId() {
    pump(new Sender(2));
    String alert = press("button", "1");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(notices(alert).get(0).delivery().status())
                    .isEqualTo(Notice.Status.TOLD));
    assertThat(sent).hasSize(3);
    assertThat(sent.stream().distinct()).hasSize(1);
    assertThat(notices(alert).get(0).delivery().attempts()).isEqualTo(3);
    List<String> facts =
        store.read(session -> session.log().ofAlert(alert)).stream()
            .map(entry -> entry.fact().kind().word())
            .toList();
    assertThat(facts).containsExactly("raised", "step", "tell-failed", "told");
  }

  @Test
  void freshNoticeDoesNotWaitForTheNextLook() {
    pump(new Sender(0));
    await().until(() -> pump != null);
    fresh.set(
        new EngineListener() {
          @Override
          public void committed(Committed committed) {
            pump.offer(committed);
          }
        });
    press("button", "1");
    await().atMost(Duration.ofSeconds(5)).until(() -> sent.size() == 1);
  }

  @Test
  void whatIsOverdueAfterARestartIsSent() {
    String alert = press("button", "1");
    assertThat(notices(alert).get(0).delivery().status()).isEqualTo(Notice.Status.PENDING);
    pump(new Sender(0));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> notices(alert).get(0).delivery().status() == Notice.Status.TOLD);
  }

  @Test
  void backlogGoesOutTogether() {
    for (int i = 0; i < 30; i++) {
      press("stray", "s" + i);
    }
    press("button", "1");
    press("next-door", "1");
    pump(new Sender(0));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> sent.stream().mapToInt(List::size).sum() >= 3);
    assertThat(sent.get(0)).hasSizeGreaterThan(1);
  }

  @Test
  void noticeThatIsNeverTakenHoldsUpNoOther() {
    List<String> alerts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      alerts.add(press("button" + i, "1"));
    }
    String poison = notices(alerts.get(7)).get(0).id();
    pump(
        new NoticeSender() {
          @Override
          public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
            List<String> ids = note(tasks);
            return answer(tasks, new Result(!ids.contains(poison), "any"));
          }

          @Override
          public int most() {
            return 40;
          }
        });
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(alerts.stream().filter(this::told)).hasSize(39));
    assertThat(sent.get(0)).contains(poison).hasSizeGreaterThan(1);
    List<String> others =
        sent.stream().filter(ids -> !ids.contains(poison)).flatMap(List::stream).toList();
    assertThat(others).doesNotHaveDuplicates();
    assertThat(sent.stream().skip(1).filter(ids -> ids.contains(poison)))
        .allMatch(ids -> ids.size() == 1);
    assertThat(told(alerts.get(7))).isFalse();
  }

  private boolean told(String alert) {
    return notices(alert).get(0).delivery().status() == Notice.Status.TOLD;
  }

  @Test
  void whatWasToldIsNotSentAgainBecauseAnotherMessageFailed() {
    List<String> alerts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      alerts.add(press("button" + i, "1"));
    }
    String refused = notices(alerts.get(3)).get(0).id();
    AtomicBoolean first = new AtomicBoolean(true);
    pump(
        new NoticeSender() {
          @Override
          public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
            Map<String, Result> results = new HashMap<>();
            note(tasks).forEach(id -> results.put(id, new Result(true, "200")));
            if (results.containsKey(refused) && first.getAndSet(false)) {
              results.put(refused, new Result(false, "503"));
            }
            return CompletableFuture.completedFuture(results);
          }

          @Override
          public int most() {
            return 10;
          }
        });
    await().atMost(Duration.ofSeconds(10)).until(() -> alerts.stream().allMatch(this::told));
    assertThat(sent.stream().flatMap(List::stream).filter(id -> !id.equals(refused)))
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @Test
  void senderThatThrowsOrNeverAnswersDoesNotSilenceTheChannel() {
    List<String> alerts = new ArrayList<>();
    for (int i = 0; i < 2 * NoticeBacklog.IN_FLIGHT; i++) {
      alerts.add(press("button" + i, "1"));
    }
    AtomicInteger calls = new AtomicInteger();
    NoticeSender bad =
        new NoticeSender() {
          @Override
          public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
            int call = calls.getAndIncrement();
            if (call == 0) {
              throw new IllegalStateException("thrown");
            }
            return call <= NoticeBacklog.IN_FLIGHT
                ? new CompletableFuture<>()
                : answer(tasks, new Result(true, "200"));
          }

          @Override
          public int most() {
            return 1;
          }
        };
    pump = new NoticePump(Outbox.WEBHOOK, store, engine, bad, Duration.ofMillis(200));
    pump.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> alerts.stream().allMatch(this::told));
    assertThat(calls).hasValueGreaterThan(2 * NoticeBacklog.IN_FLIGHT);
  }

  private List<String> note(List<NoticeSender.Task> tasks) {
    List<String> ids = tasks.stream().map(task -> task.notice().id()).toList();
    sent.add(ids);
    return ids;
  }

  private static CompletionStage<Map<String, NoticeSender.Result>> answer(
      List<NoticeSender.Task> tasks, NoticeSender.Result result) {
    return CompletableFuture.completedFuture(
        tasks.stream().collect(Collectors.toMap(task -> task.notice().id(), task -> result)));
  }

  /** A channel that fails a number of times before it takes anything. */
  private final class Sender implements NoticeSender {

    private int failures;

    Sender(int failures) {
      this.failures = failures;
    }

    @Override
    public CompletionStage<Map<String, Result>> send(List<Task> tasks) {
      note(tasks);
      boolean told = failures-- <= 0;
      return answer(tasks, new Result(told, told ? "200" : "503"));
    }

    @Override
    public int most() {
      return 10;
    }
  }
}
