package io.anling.alert.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresServer;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The deadline engine under 100,000 open alerts, on SQLite and on PostgreSQL, in real time. By
 * command, for its figures hang on the machine: {@code mvn -pl alert-engine test
 * -Dtest=DeadlineBenchmark}.
 */
class DeadlineBenchmark {

  private static final int OPEN = Integer.getInteger("open", 100_000);
  private static final int HOMES = 400;
  private static final int DUE = 1_000;
  private static final int ROUNDS = 4;
  private static final int OVERDUE = 5_000;
  private static final int PRESSES = 10_000;
  private static final int PRESSES_A_TICK = 50;
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path directory;
  private AlertStore store;

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void onSqlite() throws Exception {
    measure("sqlite", JdbcAlertStore.sqlite(directory.resolve("anling.db")));
  }

  @Test
  void onPostgres() throws Exception {
    measure("postgres", JdbcAlertStore.postgres(PostgresServer.shared().schema()));
  }

  private void measure(String name, AlertStore fresh) throws Exception {
    store = fresh;
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        "| %s, %,d alerts open, %d processors, load %.1f | |%n|---|---|%n",
        name, OPEN, machine.getAvailableProcessors(), machine.getSystemLoadAverage());
    Instant start = EngineClock.start().instant();
    OpenAlerts alerts = new OpenAlerts(store, HOMES, start);
    alerts.put(OPEN - ROUNDS * DUE, i -> Duration.ofHours(2 + i % 100));
    turns(alerts);
    Duration since = Duration.between(start, EngineClock.start().instant());
    alerts.put(2 * DUE, i -> since.plusSeconds(6).plusMillis(i * 10L));
    storm(name);
    restart(alerts, start);
  }

  /** Turns at which so many are due; the first ones are what Java needs to get warm. */
  private static void turns(OpenAlerts alerts) {
    OpenAlerts.Engine engine = alerts.engine(DUE);
    for (int round = 1; round <= ROUNDS; round++) {
      alerts.put(DUE, i -> Duration.ofMillis(-1L - i % 500));
      long began = System.nanoTime();
      boolean done = engine.node().decide();
      say("turn %d, which fires %,d due ones".formatted(round, DUE), System.nanoTime() - began);
      assertThat(done).isTrue();
      assertThat(alerts.firedIds()).hasSize(round * DUE).doesNotHaveDuplicates();
    }
  }

  /** How late deadlines are while so many press; they fall due one each 10 ms. */
  private void storm(String name) throws Exception {
    List<Duration> lateness = Collections.synchronizedList(new ArrayList<>());
    AlertEngine engine = engine(lateness, new CountDownLatch(0));
    engine.start();
    long began = System.nanoTime();
    List<CompletableFuture<RaiseAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < PRESSES; i++) {
      answers.add(engine.submit(Presses.press("d-storm-" + name + i, engine.clock().instant())));
      if (i % PRESSES_A_TICK == PRESSES_A_TICK - 1) {
        LockSupport.parkNanos(TICK.toNanos());
      }
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    say("%,d presses, all confirmed after".formatted(PRESSES), System.nanoTime() - began);
    LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
    engine.close();
    List<Duration> sorted = new ArrayList<>(lateness);
    Collections.sort(sorted);
    assertThat(sorted).hasSizeGreaterThanOrEqualTo(2 * DUE);
    say("lateness meanwhile, p50 of %,d".formatted(sorted.size()), at(sorted, 0.5).toNanos());
    say("lateness meanwhile, p99.9", at(sorted, 0.999).toNanos());
    say("lateness meanwhile, the most", at(sorted, 1).toNanos());
  }

  private static Duration at(List<Duration> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share)));
  }

  /** A start that finds so many overdue. */
  private void restart(OpenAlerts alerts, Instant start) throws Exception {
    Duration since = Duration.between(start, EngineClock.start().instant());
    int before = alerts.firedIds().size();
    alerts.put(OVERDUE, i -> since.minusMillis(1 + (i * 7_919L) % 50_000));
    CountDownLatch left = new CountDownLatch(OVERDUE);
    AlertEngine engine = engine(Collections.synchronizedList(new ArrayList<>()), left);
    long began = System.nanoTime();
    engine.start();
    assertThat(left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    say("a start with %,d overdue, until all fired".formatted(OVERDUE), System.nanoTime() - began);
    engine.close();
    List<String> ids = alerts.firedIds().subList(before, before + OVERDUE);
    List<Duration> dues = alerts.firedDues().subList(before, before + OVERDUE);
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(dues).as("the oldest first").isSorted();
  }

  private AlertEngine engine(List<Duration> lateness, CountDownLatch left) {
    return new AlertEngine(
        store,
        EngineSettings.DEFAULT,
        EngineClock.start(),
        new EngineListener() {
          @Override
          public void deadlineFired(Duration late) {
            lateness.add(late);
            left.countDown();
          }
        });
  }

  private static void say(String what, long nanos) {
    System.out.printf("| %s | %,d ms |%n", what, nanos / 1_000_000);
  }
}
