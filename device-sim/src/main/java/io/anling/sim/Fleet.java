package io.anling.sim;

import io.anling.sim.trial.GatewayJar;
import io.anling.sim.trial.Usage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** A storm of presses against a gateway of its own, over many light connections. */
final class Fleet {
  private static final int THREADS = 4;
  private static final int ANY_PORT = 0;
  private static final String WARM = "warm";
  private static final String COMMITS = "anling_store_commits_total";

  private final TrialOptions trial;
  private final Load load;
  private final Optional<Integer> bareBroker;
  private final PrintStream out = System.out;

  /**
   * How much.
   *
   * @param presses how many presses in all
   * @param connections how many connections
   * @param hubChildren buttons behind each connection; 0: the connection is the button
   * @param within over which time they are spread
   * @param warmUp presses of other homes, through one hub more, before anything is measured
   */
  record Load(int presses, int connections, int hubChildren, Duration within, int warmUp) {
    List<Household> homes(long seed) {
      return hubChildren == 0
          ? County.buttons(seed, connections)
          : County.hubs(seed, "fleet", connections, hubChildren);
    }

    List<Household> warmUpHomes(long seed) {
      return warmUp == 0 ? List.of() : County.hubs(~seed, WARM, 1, warmUp);
    }

    boolean isWarmUp(String device) {
      return device.startsWith(WARM + "-");
    }
  }

  /**
   * Prepares one.
   *
   * @param bareBroker port of a broker that the same wave goes through afterwards
   */
  Fleet(TrialOptions trial, Load load, Optional<Integer> bareBroker) {
    this.trial = trial;
    this.load = load;
    this.bareBroker = bareBroker;
  }

  /** Runs it; 0 if the ledger holds, else 1. */
  int run() throws IOException {
    GatewayJar gateway = trial.gateway();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    Vertx vertx = Vertx.vertx();
    boolean holds = false;
    List<Household> homes = load.homes(trial.seed());
    List<Household> warmUp = load.warmUpHomes(trial.seed());
    List<Household> all = Stream.concat(homes.stream(), warmUp.stream()).toList();
    out.printf("正在导入 importing %,d 户 households …%n", all.size());
    try {
      try (Rig rig = Rig.start(gateway, trial.database(), all, ANY_PORT, threads)) {
        holds = storm(rig, vertx, homes, warmUp);
      }
      bareBroker.ifPresent(
          port -> BareWave.roll(port, load, homes, threads, trial.drain()).print(out));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
      threads.shutdownNow();
      trial.tidy(gateway.workspace(), holds, out);
    }
    return holds ? 0 : 1;
  }

  private boolean storm(Rig rig, Vertx vertx, List<Household> homes, List<Household> warmUp)
      throws IOException {
    List<Household> all = Stream.concat(homes.stream(), warmUp.stream()).toList();
    try (LinkPool pool = LinkPool.connect(vertx, rig.ports().mqtt(), all)) {
      out.printf("已连接 connected %,d in %,d ms%n", pool.links().size(), pool.took().toMillis());
      FleetReport report = storm(rig, pool, homes, warmUp);
      report.print(out);
      return report.holds();
    }
  }

  private FleetReport storm(Rig rig, LinkPool pool, List<Household> homes, List<Household> warmUp)
      throws IOException {
    try (Courier courier = new Courier(rig.truth(), rig.threads())) {
      if (load.warmUp() > 0) {
        Wave.plan(warmUp, pool.links(), load.warmUp(), load.within())
            .roll(rig, courier, trial.drain());
      }
      double before = rig.api().counter(COMMITS);
      Duration spent = rig.usage().processor();
      Wave wave = Wave.plan(homes, pool.links(), load.presses(), load.within());
      boolean all = wave.roll(rig, courier, trial.drain());
      double commits = rig.api().counter(COMMITS) - before;
      Usage usage = rig.usage();
      Verdict verdict = rig.auditor().drain(trial.drain(), Set.of());
      return new FleetReport(
          load,
          verdict,
          wave.start(),
          new FleetReport.Cost(
              all ? commits : -1, usage.processor().minus(spent), usage.residentBytes()),
          rig.receiver().refused());
    }
  }
}
