package io.anling.sim;

import com.fasterxml.jackson.databind.JsonNode;
import io.anling.sim.Scenario.Pace;
import io.anling.sim.ledger.LossReport;
import io.anling.sim.ledger.TruthLog;
import io.anling.sim.link.MqttLink;
import io.anling.sim.trial.GatewayApi;
import io.anling.sim.trial.TrialException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A made-up county on a gateway that somebody else runs. */
final class Play {
  private static final int THREADS = 6;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  private final Target target;
  private final PlayHome home;
  private final List<Household> homes;
  private final Optional<Duration> length;
  private final PrintStream out = System.out;
  private final Commentary commentary = new Commentary(out);

  /**
   * The gateway.
   *
   * @param api its console and API
   * @param token the file that holds an admin's bearer token
   * @param ways how devices reach it
   * @param patience how long it may take to come up
   */
  record Target(URI api, Path token, RemoteWays ways, Duration patience) {}

  /**
   * Prepares one.
   *
   * @param length how long to play; empty: until Ctrl-C
   */
  Play(Target target, PlayHome home, int homes, Optional<Duration> length) {
    this.target = target;
    this.home = home;
    this.homes = County.homes(home.seed(), homes);
    this.length = length;
  }

  /**
   * Runs it; 0 if all went well, else 1.
   *
   * @param console its address as people use it
   */
  int run(URI console) throws IOException {
    StopSignal stop = StopSignal.install();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    try {
      out.println("等待网关 waiting for the gateway at " + target.api());
      Optional<GatewayApi> api = enter(stop);
      return stop.finish(api.isEmpty() ? 0 : play(stop, threads, api.get(), console));
    } finally {
      stop.finish(1);
      threads.shutdownNow();
    }
  }

  /** Imports the homes as soon as that is possible; empty when somebody asks to stop before. */
  private Optional<GatewayApi> enter(StopSignal stop) {
    Instant end = Instant.now().plus(target.patience());
    while (!stop.asked()) {
      try {
        GatewayApi api = new GatewayApi(target.api(), Files.readString(target.token()).strip());
        List<JsonNode> refused = api.importCsv(County.csv(homes));
        if (!refused.isEmpty()) {
          throw TrialException.failed(
              refused.size() + " rows were refused, the first: " + refused.get(0));
        }
        return Optional.of(api);
      } catch (IOException | IllegalArgumentException away) {
        if (Instant.now().isAfter(end)) {
          throw TrialException.failed(
              "no way into the gateway within " + target.patience().toSeconds() + " s: " + away);
        }
        stop.await(AGAIN);
      }
    }
    return Optional.empty();
  }

  private int play(StopSignal stop, ScheduledExecutorService threads, GatewayApi api, URI console)
      throws IOException {
    Optional<MqttLink> line = target.ways().line(threads);
    line.ifPresent(MqttLink::open);
    try (TruthLog truth = TruthLog.open(home.workspace().truth());
        Stage stage =
            new Stage(
                new Site(target.ways().over(line, threads), api, truth, threads),
                homes,
                commentary)) {
      announce(console);
      if (!stage.allUp(CONNECT)) {
        commentary.tell("有设备未连上 some devices have no connection yet");
      }
      stage.play(new Scenario(Instant.now().toEpochMilli(), homes, Pace.STEADY));
      var unused =
          threads.scheduleWithFixedDelay(
              () -> look(api), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
      stop.await(length.orElse(FOR_EVER));
      stage.stop();
      return new PlayReport(judge(stop, threads, api), stage.beats(), stage.outcomes()).print(out);
    } finally {
      line.ifPresent(MqttLink::close);
    }
  }

  private void announce(URI console) {
    out.printf(
        """

        %d 户人家、%d 台虚构设备已导入网关
        %d made-up homes with %d devices are in the gateway

          控制台 console   %s
          首次登录 sign-in  数据目录中的 first-sign-in.txt in the gateway's data directory

          第一个报警无人应答，会逐级升级；其他的多由模拟人员受理、到场、办结。
          The first alert is left alone and climbs its plan; most others are acknowledged, attended
          and resolved by a simulated responder.

        """,
        homes.size(), homes.size() * 3, homes.size(), homes.size() * 3, console);
  }

  /** Says who climbs, and shows a supervisor that the gateway was reached. */
  private void look(GatewayApi api) {
    try {
      api.alerts(true).forEach(commentary::open);
      home.alive();
    } catch (IOException away) {
      // The gateway is away, or the disk: the sign of life grows old, which is what says so.
    }
  }

  private Optional<Verdict> judge(
      StopSignal stop, ScheduledExecutorService threads, GatewayApi api) {
    if (length.isEmpty() || stop.asked()) {
      return Optional.empty();
    }
    commentary.tell("收尾核对 draining, at most " + DRAIN.toSeconds() + " s");
    Timelines timelines = new Timelines(api);
    return Optional.of(
        new Auditor(home.workspace(), timelines, threads, LossReport::ofTheseDevices)
            .drain(DRAIN, Set.of()));
  }
}
