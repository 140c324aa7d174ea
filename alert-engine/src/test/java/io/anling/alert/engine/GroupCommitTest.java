package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One transaction for a batch; nobody is answered before it is committed. */
class GroupCommitTest {

  private static final EventType SOS = EventType.of(AlertKind.SOS);

  @TempDir Path directory;
  private FaultyStore store;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit =
        new EngineKit(
            () -> {
              store = new FaultyStore(real());
              return store;
            });
  }

  /** Opens the same database each time. */
  AlertStore real() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void batchSharesOneCommit() {
    int before = store.commits();
    List<CompletableFuture<RaiseAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(kit.queue(kit.event("button", "e" + i, SOS)));
    }
    kit.turn();
    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(store.commits() - before).isEqualTo(1);
    String alert = answers.get(0).join().alertId();
    assertThat(kit.alert(alert).condition().presses()).isEqualTo(100);
    List<StoredEvent> events = kit.read(session -> session.events().ofAlert(alert));
    assertThat(events).hasSize(100);
  }

  @Test
  void badCommandHarmsNobodyElse() {
    CompletableFuture<RaiseAnswer> before = kit.queue(kit.event("button", "1", SOS));
    CompletableFuture<Boolean> bad = kit.queue(new Broken());
    CompletableFuture<RaiseAnswer> after = kit.queue(kit.event("next-door", "1", SOS));
    kit.turn();
    assertThat(before.join().how()).isEqualTo(RaiseAnswer.How.RAISED);
    assertThat(after.join().how()).isEqualTo(RaiseAnswer.How.RAISED);
    assertThatThrownBy(bad::join).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(kit.alert(before.join().alertId()).condition().presses()).isEqualTo(1);
  }

  @Test
  void fullDiskConfirmsNothingAndPasses() {
    store.failCommits(StoreException.Severity.PASSING, 1);
    CompletableFuture<RaiseAnswer> refused = kit.queue(kit.event("button", "1", SOS));
    kit.turn();
    assertThatThrownBy(refused::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreException.class);
    kit.expectSilence();
    assertThat(kit.send("button", "1", SOS).how()).isEqualTo(RaiseAnswer.How.RAISED);
  }

  @Test
  void failedFsyncConfirmsNothingThenOrLater() {
    store.failCommits(StoreException.Severity.FATAL, 1);
    CompletableFuture<RaiseAnswer> refused = kit.queue(kit.event("button", "1", SOS));
    CompletableFuture<RaiseAnswer> other = kit.queue(kit.event("next-door", "1", SOS));
    kit.turn();
    assertThat(refused).isCompletedExceptionally();
    assertThat(other).isCompletedExceptionally();
    assertThat(kit.failure()).isNotNull();
    CompletableFuture<RaiseAnswer> later = kit.queue(kit.event("button", "2", SOS));
    kit.turn();
    assertThat(later).isCompletedExceptionally();
  }

  @Test
  void dueDeadlinesWaitForTheNextTurnWhenTheirCommitFails() {
    kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    store.failCommits(StoreException.Severity.PASSING, 1);
    kit.fastForward(Duration.ofSeconds(60));
    kit.turn();
    kit.expectNotice("neighbour");
  }

  @Test
  void queueIsBoundedAndSaysSo() {
    CommandQueue queue = new CommandQueue(2);
    CommandQueue.Waiting<Boolean> waiting =
        new CommandQueue.Waiting<>(new Broken(), new CompletableFuture<>());
    assertThat(queue.offer(waiting)).isTrue();
    assertThat(queue.offer(waiting)).isTrue();
    assertThat(queue.offer(waiting)).isFalse();
    assertThat(queue.drain(10)).hasSize(2);
    assertThat(queue.offer(waiting)).isTrue();
  }

  @Test
  void emergenciesGoFirstAndNobodyIsStarved() {
    CommandQueue queue = new CommandQueue(1_000);
    for (int i = 0; i < 200; i++) {
      for (Command.Urgency urgency : Command.Urgency.values()) {
        queue.offer(new CommandQueue.Waiting<>(new Idle(urgency), new CompletableFuture<>()));
      }
    }
    assertThat(urgencies(queue, 256, Command.Urgency.EMERGENCY)).isEqualTo(160);
    assertThat(urgencies(queue, 256, Command.Urgency.EMERGENCY)).isEqualTo(40);
  }

  /** How many of one urgency a batch holds; it holds its share of each other, in their order. */
  private static long urgencies(CommandQueue queue, int most, Command.Urgency which) {
    List<Command.Urgency> batch =
        queue.drain(most).stream().map(waiting -> waiting.command().urgency()).toList();
    assertThat(batch).hasSize(most).isSorted();
    for (Command.Urgency urgency : Command.Urgency.values()) {
      assertThat(batch.stream().filter(urgency::equals).count())
          .isGreaterThanOrEqualTo(CommandQueue.SHARE);
    }
    return batch.stream().filter(which::equals).count();
  }

  @Test
  void alertThatCannotBeDecidedIsSetAsideAndHoldsUpNobody() {
    SetAside aside = new SetAside();
    Instant now = EngineKit.START;
    aside.put("poison", now);
    assertThat(aside.without(List.of("poison", "good"), now)).containsExactly("good");
    Instant later = now.plus(SetAside.PAUSE);
    assertThat(aside.without(List.of("poison", "good"), later)).containsExactly("poison", "good");
    assertThat(aside.size()).isZero();
  }

  @Test
  void commandLineBesideTheServiceFiresNoDeadline() {
    kit.press("button");
    kit.close();
    Instant overdue = EngineKit.START.plusSeconds(600);
    List<EngineListener.Change> heard = new ArrayList<>();
    try (AlertStore again = real()) {
      AlertEngine commands =
          new AlertEngine(
              again,
              EngineSettings.DEFAULT.commandsOnly(),
              new VirtualClock(overdue),
              new EngineListener() {
                @Override
                public void committed(Committed committed) {
                  heard.addAll(committed.changes());
                }
              });
      var done = commands.submit(new Idle(Command.Urgency.HUMAN));
      assertThat(commands.turn()).isTrue();
      assertThat(commands.turn()).isFalse();
      assertThat(done).isCompletedWithValue(true);
      assertThat(heard).isEmpty();
    }
    open();
  }

  private record Broken() implements Command<Boolean> {
    @Override
    public Urgency urgency() {
      return Urgency.EVENT;
    }

    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      throw new IllegalStateException("planted");
    }
  }

  private record Idle(Urgency urgency) implements Command<Boolean> {
    @Override
    public Boolean decide(WorkingSet work, Instant now) {
      return true;
    }
  }
}
