package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.engine.StoreException.Severity;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A commit whose answer is lost is asked about by its id: whatever it was, everything in it happens
 * once, and everybody is answered.
 */
class CommitInDoubtTest {

  private static final EventType SOS = EventType.of(AlertKind.SOS);
  private static final long SEED = Long.getLong("seed", 4);

  @TempDir Path directory;
  private FaultyStore store;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit =
        new EngineKit(
            () -> {
              store = new FaultyStore(JdbcAlertStore.sqlite(directory.resolve("anling.db")));
              return store;
            });
  }

  @AfterEach
  void close() {
    kit.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pressIsAnsweredAndHappensOnce(boolean kept) {
    store.loseAnswers(kept, 1);
    CompletableFuture<RaiseAnswer> first = kit.queue(kit.event("button", null, SOS));
    CompletableFuture<RaiseAnswer> second = kit.queue(kit.event("next-door", null, SOS));
    kit.turn();
    assertThat(second.join().how()).isEqualTo(RaiseAnswer.How.RAISED);
    String alert = first.join().alertId();
    assertThat(kit.alert(alert).condition().presses()).isEqualTo(1);
    assertThat(LogChain.firstFault(kit.log(alert))).isEmpty();
    kit.expectNotice(
        "daughter", "son", "helper", "village desk", "niece", "neighbour", "village desk");
    assertThat(kit.changes().stream().map(change -> change.entry().position()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dueStepIsToldOnce(boolean kept) {
    String alert = kit.press("button");
    kit.expectNotice("daughter", "son", "helper", "village desk");
    store.loseAnswers(kept, 1);
    kit.fastForward(Duration.ofSeconds(60));
    kit.turn();
    kit.expectNotice("neighbour");
    assertThat(kit.facts(alert).stream().filter("step"::equals)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingElseIsDecidedUntilItIsKnown(boolean kept) {
    store.loseConnection(kept);
    CompletableFuture<Boolean> first = kit.queue(new CountUp("first"));
    kit.turn();
    assertThat(first).isNotDone();
    CompletableFuture<Boolean> second = kit.queue(new CountUp("second"));
    kit.fastForward(Duration.ofSeconds(3));
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    store.reconnect();
    kit.turn();
    assertThat(first).isCompletedWithValue(true);
    assertThat(second).isCompletedWithValue(true);
    assertThat(CountUp.counts(store)).isEqualTo(Map.of("first", 1L, "second", 1L));
  }

  @Test
  void whoeverWaitsHearsBeforeLongThatItIsNotKnown() {
    store.loseConnection(true);
    CompletableFuture<Boolean> first = kit.queue(new CountUp("first"));
    kit.turn();
    kit.fastForward(EngineLoop.DOUBT);
    assertThatThrownBy(first::join).hasCauseInstanceOf(StoreException.class);
    CompletableFuture<Boolean> second = kit.queue(new CountUp("second"));
    kit.turn();
    assertThat(second).as("out of reach").isCompletedExceptionally();
    store.reconnect();
    assertThat(kit.submit(new CountUp("third"))).isTrue();
    assertThat(CountUp.counts(store)).isEqualTo(Map.of("first", 1L, "third", 1L));
  }

  @Test
  void fatalErrorWhileAskingConfirmsNothing() {
    store.loseAnswers(true, 1);
    CompletableFuture<Boolean> first = kit.queue(new CountUp("first"));
    store.failAfter(Severity.FATAL);
    kit.turn();
    assertThat(first).isCompletedExceptionally();
    assertThat(kit.failure()).isNotNull();
  }

  @Test
  void whateverIsLostEverythingHappensOnce() {
    Random random = new Random(SEED);
    Map<String, CompletableFuture<Boolean>> answers = new HashMap<>();
    for (int round = 0; round < 300; round++) {
      if (random.nextInt(3) > 0) {
        store.loseAnswers(random.nextBoolean(), 1 + random.nextInt(3));
      }
      for (int i = 0; i <= random.nextInt(4); i++) {
        String key = round + "-" + i;
        answers.put(key, kit.queue(new CountUp(key)));
      }
      if (random.nextInt(10) == 0) {
        assertThat(kit.queue(new Broken())).isNotDone();
      }
      kit.turn();
      kit.turn();
    }
    List<String> kept = new ArrayList<>();
    answers.forEach(
        (key, answer) -> {
          assertThat(answer).as("-Dseed=%d", SEED).isDone();
          if (!answer.isCompletedExceptionally()) {
            kept.add(key);
          }
        });
    assertThat(kept).hasSizeGreaterThan(answers.size() * 9 / 10);
    assertThat(CountUp.counts(store)).as("-Dseed=%d", SEED).containsOnlyKeys(kept);
    assertThat(CountUp.counts(store).values()).as("-Dseed=%d", SEED).containsOnly(1L);
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
}
