package io.anling.gateway.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * K10: the gateway is killed again and again at random moments, in the middle of its start or up to
 * three seconds after it, while every home presses and what nobody touches climbs its plan, some of
 * it between the kills. Afterwards all of L1-L7 hold.
 *
 * <p>{@code -Dcycles=400} makes it long, {@code -Dseed=} repeats the moments of an earlier run.
 */
class KillLoopIT {

  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final double SHORTEST_MILLIS = 100;
  private static final double LONGEST_MILLIS = 3_000;

  /** One of so many kills hits the start, well before the quickest one was ready. */
  private static final int HITS_START = 4;

  private static final double LATEST_IN_START = 0.7;

  /** Its steps are due while kills go on. */
  private static final String PLAN =
      """
      plans:
        soon:
          steps:
            - after: 0s
              tell: [household-contacts, nearest-desk]
            - after: 5s
              tell: [town-desk]
            - after: 10s
              tell: [county-desk]
          repeat: 1m
      rules:
        - plan: soon
          kinds: [sos]
      """;

  private final Random random = new Random(SEED);
  private Uptime uptime = new Uptime(List.of());
  private final int cycles = Integer.getInteger("cycles", fewest());
  private Duration quickest = Duration.ofMillis((long) LONGEST_MILLIS);
  private Instant lastKill = Instant.MIN;
  private int starts;

  /** So many cycles unless it is told otherwise. */
  int fewest() {
    return 24;
  }

  Trial prepare() throws IOException {
    return Trial.prepare("k10");
  }

  @Test
  void nothingIsLostHoweverOftenItIsKilled() throws Exception {
    System.out.printf("K10: %d cycles, -Dseed=%d%n", cycles, SEED);
    try (Trial trial = prepare().with("ANLING_POLICIES", PLAN);
        Crowd crowd = new Crowd(trial, SEED)) {
      for (int cycle = 0; cycle < cycles; cycle++) {
        startAndKill(trial, cycle % HITS_START == HITS_START - 1);
      }
      try (Served gateway = trial.serve().awaitReady()) {
        Instant ready = gateway.readyAt().orElseThrow();
        crowd.settle(Ledger.DRAIN);
        trial.awaitQuiet();
        Evidence evidence = trial.evidence(uptime.with(ready, Instant.now()), ready);
        report(evidence, crowd);
        assertThat(Ledger.judge(evidence)).isEmpty();
        assertThat(evidence.truth().confirmed().size()).isGreaterThan(cycles);
        assertThat(sendings(evidence.truth()))
            .as("kills hit presses on their way")
            .isGreaterThan(evidence.truth().sent().size());
        assertThat(starts).as("kills hit a start").isPositive();
        assertThat(climbed(evidence.alerts())).as("plan steps between the kills").isPositive();
        assertThat(trial.receiver().refused()).isZero();
      }
    }
  }

  private void startAndKill(Trial trial, boolean duringStart) throws Exception {
    Duration delay = duringStart ? duringStart() : delay();
    Instant started = Instant.now();
    try (Served gateway = trial.serve()) {
      if (!duringStart) {
        Instant ready = gateway.awaitReady().readyAt().orElseThrow();
        quickest = Collections.min(List.of(quickest, Duration.between(started, ready)));
      }
      assertThat(gateway.endsWithin(delay)).as("it ended by itself").isFalse();
      Instant killed = Instant.now();
      lastKill = killed;
      gateway.kill();
      gateway.readyAt().ifPresent(ready -> uptime = uptime.with(ready, killed));
      starts += gateway.readyAt().isPresent() ? 0 : 1;
    }
  }

  /** From 0.1 to 3 s, as many below half a second as above. */
  private Duration delay() {
    double millis =
        SHORTEST_MILLIS * Math.pow(LONGEST_MILLIS / SHORTEST_MILLIS, random.nextDouble());
    return Duration.ofMillis((long) millis);
  }

  private Duration duringStart() {
    return Duration.ofMillis((long) (quickest.toMillis() * LATEST_IN_START * random.nextDouble()));
  }

  private void report(Evidence evidence, Crowd crowd) {
    Truth truth = evidence.truth();
    System.out.printf(
        "K10: %d kills (%d of them during a start), %d presses sent %d times, %d confirmed; %d"
            + " alerts, %d closed by a desk, %d notices%n",
        cycles,
        starts,
        truth.sent().size(),
        sendings(truth),
        truth.confirmed().size(),
        evidence.alerts().size(),
        crowd.closed(),
        evidence.notices().size());
    System.out.printf(
        "K10: %d plan steps beyond the first between the kills%n", climbed(evidence.alerts()));
  }

  /** How many steps beyond the first fired before the last kill. */
  private long climbed(List<AlertSeen> alerts) {
    return alerts.stream()
        .flatMap(alert -> alert.timeline().stream())
        .filter(entry -> entry.what().equals("step") && entry.step() > 1)
        .filter(entry -> entry.at().isBefore(lastKill))
        .count();
  }

  private static int sendings(Truth truth) {
    return truth.attempts().values().stream().mapToInt(Integer::intValue).sum();
  }
}
