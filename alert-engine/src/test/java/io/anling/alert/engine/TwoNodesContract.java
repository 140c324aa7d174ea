package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertState;
import io.anling.alert.HumanAct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two engines on one database, in virtual time: whatever both see, one of them does, once. */
abstract class TwoNodesContract {

  private static final int ALERTS = 250;
  private static final Duration TICK = Duration.ofSeconds(60);
  private static final int TICKS = 12;

  private final VirtualClock clock = new VirtualClock(EngineKit.START);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<AlertStore> stores = new ArrayList<>();
  private final List<AlertEngine> nodes = new ArrayList<>();

  /** Opens the same database once more, like another process. */
  abstract AlertStore open();

  @BeforeEach
  void start() throws Exception {
    for (String node : List.of("a", "b")) {
      AlertStore store = open();
      stores.add(store);
      nodes.add(
          new AlertEngine(store, EngineSettings.DEFAULT.as(node), clock, EngineListener.NONE));
    }
    var unused = nodes.get(0).submit(new CountyDesk());
    turn();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    stores.forEach(AlertStore::close);
  }

  /** Both take turns at the same time until neither has anything to do. */
  private void turn() throws Exception {
    boolean busy = true;
    while (busy) {
      List<Callable<Boolean>> both =
          nodes.stream().<Callable<Boolean>>map(node -> node::turn).toList();
      busy = false;
      for (Future<Boolean> done : threads.invokeAll(both)) {
        busy |= done.get();
      }
    }
  }

  private void press(int node, String device) {
    var unused = nodes.get(node).submit(new DeviceEvents(clock.instant()).press(device, "1"));
  }

  private List<LogEntry> log() {
    return stores.get(0).read(session -> session.log().after(0, Integer.MAX_VALUE));
  }

  @Test
  void eachStepIsToldOnceWhicheverNodeSeesItDue() throws Exception {
    for (int i = 0; i < ALERTS; i++) {
      press(i % 2, "unknown-" + i);
    }
    turn();
    for (int tick = 0; tick < TICKS; tick++) {
      clock.forward(TICK);
      turn();
    }

    List<LogEntry> log = log();
    Set<String> alerts = new HashSet<>();
    log.forEach(entry -> alerts.add(entry.alertId()));
    assertThat(alerts).hasSize(ALERTS);
    assertThat(log.stream().map(LogEntry::position))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
    Set<String> told = new HashSet<>();
    Set<String> tellers = new HashSet<>();
    for (String alert : alerts) {
      List<LogEntry> chain = stores.get(0).read(session -> session.log().ofAlert(alert));
      assertThat(LogChain.firstFault(chain)).isEmpty();
      for (Notice notice : stores.get(0).read(session -> session.notices().ofAlert(alert))) {
        String step = notice.cause().step() + " round " + notice.cause().round();
        String to = notice.channel() + notice.recipients();
        assertThat(told.add(alert + " step " + step + " by " + to)).as(step).isTrue();
      }
    }
    Instant now = clock.instant();
    for (String node : List.of("a", "b")) {
      boolean any =
          stores.get(0).read(session -> !session.notices().due(node, "webhook", now, 1).isEmpty());
      tellers.addAll(any ? List.of(node) : List.of());
    }
    assertThat(told).hasSizeGreaterThan(2_000);
    assertThat(tellers).as("both had their share").hasSize(2);
  }

  @Test
  void ofTwoWhoAcknowledgeOneHasItAndTheOtherHearsWho() throws Exception {
    for (int round = 0; round < 60; round++) {
      String device = "unknown-" + round;
      press(0, device);
      turn();
      String alert = log().get(log().size() - 1).alertId();
      List<CompletableFuture<Optional<ActAnswer>>> answers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        HumanAct act = new HumanAct(Act.ACKNOWLEDGE, "user-" + i, null);
        answers.add(nodes.get(i).submit(new ActOnAlert(alert, act, null, null)));
      }
      turn();
      ActAnswer first = answers.get(0).join().orElseThrow();
      ActAnswer second = answers.get(1).join().orElseThrow();
      assertThat(first.refused()).isNotEqualTo(second.refused());
      String winner = first.refused() ? "user:user-1" : "user:user-0";
      assertThat(first.row().alert().course().owner()).isEqualTo(winner);
      assertThat(second.row().alert().course().owner()).isEqualTo(winner);
    }
    long raised =
        stores.get(0).read(session -> session.alerts().countOpen().get(AlertState.ACKNOWLEDGED));
    assertThat(raised).isEqualTo(60);
  }

  @Test
  void samePressAtBothIsOneAlert() throws Exception {
    for (int i = 0; i < 30; i++) {
      press(0, "unknown-" + i);
      press(1, "unknown-" + i);
    }
    turn();
    long raised =
        stores.get(0).read(session -> session.alerts().countOpen().get(AlertState.RAISED));
    assertThat(raised).isEqualTo(30);
  }

  @Test
  void nodeWhoseClockIsBehindDecidesNothingBeforeTheOther() throws Exception {
    press(0, "unknown-1");
    turn();
    Instant ahead = clock.instant();
    clock.forward(Duration.ofMinutes(-10));
    press(1, "unknown-2");
    turn();
    List<LogEntry> log = log();
    assertThat(log.get(log.size() - 1).at()).isEqualTo(ahead);
  }
}
