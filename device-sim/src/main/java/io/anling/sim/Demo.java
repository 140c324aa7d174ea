package io.anling.sim;

import io.anling.sim.Scenario.Pace;
import io.anling.sim.trial.GatewayJar;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One demonstration, from an empty directory to the report. */
final class Demo {
  private static final int HOMES = 30;
  private static final int BURST_BUTTONS = 24;
  private static final int BURST_SMOKE = 4;
  private static final int THREADS = 6;
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration REMIND = Duration.ofSeconds(30);
  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  private final TrialOptions trial;
  private final Optional<Duration> length;
  private final boolean powerCut;
  private final PrintStream out = System.out;
  private final Commentary commentary = new Commentary(out);

  /**
   * Prepares one.
   *
   * @param length how long to play; empty: until Ctrl-C, and then without a power cut
   */
  Demo(TrialOptions trial, Optional<Duration> length, boolean powerCut) {
    this.trial = trial;
    this.length = length;
    this.powerCut = powerCut;
  }

  /** Runs it; 0 if the ledger holds, else 1. */
  int run(int preferredHttp) throws IOException {
    StopSignal stop = StopSignal.install();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    try {
      return stop.finish(play(stop, threads, preferredHttp));
    } finally {
      stop.finish(1);
      threads.shutdownNow();
    }
  }

  private int play(StopSignal stop, ScheduledExecutorService threads, int preferredHttp)
      throws IOException {
    List<Household> homes = County.homes(trial.seed(), HOMES);
    Household hand = County.byHand(trial.seed(), HOMES + 1);
    List<Household> all = new ArrayList<>(homes);
    all.add(hand);
    GatewayJar gateway = trial.gateway();
    boolean holds = false;
    out.println("正在启动网关 … starting a gateway …");
    try (Rig rig = Rig.start(gateway, trial.database(), all, preferredHttp, threads)) {
      Programme.announce(out, rig, hand, length, pace());
      commentary.follow(rig.receiver());
      try (Stage stage = new Stage(rig.site(), homes, commentary)) {
        DemoReport report = perform(stop, rig, stage, homes);
        report.print(out);
        holds = report.holds();
      }
    } finally {
      trial.tidy(gateway.workspace(), holds, out);
    }
    return holds ? 0 : 1;
  }

  private DemoReport perform(StopSignal stop, Rig rig, Stage stage, List<Household> homes) {
    if (!stage.allUp(CONNECT)) {
      commentary.tell("有设备未连上 some devices have no connection yet");
    }
    stage.play(new Scenario(trial.seed(), homes, pace()));
    if (length.isEmpty()) {
      stage.remind(Programme.address(rig), REMIND);
    }
    Instant end = Instant.now().plus(length.orElse(FOR_EVER));
    Optional<PowerCut> cut = Optional.empty();
    if (length.isPresent() && powerCut) {
      stop.await(length.get().dividedBy(2), rig.died());
      cut = cutPower(rig, stage, homes);
    }
    stop.await(Duration.between(Instant.now(), end), rig.died());
    stage.stop();
    commentary.tell("收尾核对 draining, at most " + trial.drain().toSeconds() + " s");
    Verdict verdict = rig.auditor().drain(trial.drain(), Set.of(County.BY_HAND));
    return new DemoReport(verdict, cut, stage.beats(), stage.outcomes(), rig.receiver().refused());
  }

  private Pace pace() {
    return length.isEmpty() ? Pace.PATIENT : Pace.BRISK;
  }

  private Optional<PowerCut> cutPower(Rig rig, Stage stage, List<Household> homes) {
    commentary.tell("断电演练 power cut: 按铃中 kill -9");
    List<SimDevice> burst = stage.some(homes, DeviceModel.SOS, BURST_BUTTONS);
    burst.addAll(stage.some(homes, DeviceModel.SMOKE, BURST_SMOKE));
    Optional<PowerCut> cut = PowerCut.rehearse(rig, burst);
    commentary.tell(
        "断电演练 power cut: "
            + cut.map(PowerCut::toString).orElse("未执行, 无一确认 not done: nothing was confirmed"));
    return cut;
  }
}
