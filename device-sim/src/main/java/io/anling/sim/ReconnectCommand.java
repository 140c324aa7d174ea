package io.anling.sim;

import io.anling.sim.trial.TrialException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconnect",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    description = {
      "Measures a return of the mains: many devices are connected, all lose their connection at"
          + " once and come back within a given time, and some of them press as soon as they are"
          + " back.",
      "Latency counts from the moment at which a device was to connect until its press was"
          + " confirmed. Exits 0 if every press was confirmed, else 1."
    })
final class ReconnectCommand implements Callable<Integer> {
  private static final Duration RAMP = Duration.ofSeconds(15);

  @Mixin private ThrongTrial trial = new ThrongTrial();

  @Option(
      names = "--presses",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many of them press (default: ${DEFAULT-VALUE}).")
  private int presses;

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "All come back within this (default: ${DEFAULT-VALUE}).")
  private Duration within = Duration.ZERO;

  @Override
  public Integer call() throws IOException {
    if (presses < 1 || presses > trial.connections()) {
      throw TrialException.usage("--presses must be 1 or more, and no more than --connections");
    }
    return trial.run(this::measure);
  }

  private boolean measure(Rig rig, Throng throng, List<Household> homes, PrintStream out)
      throws IOException {
    throng.connect(homes, RAMP, (index, link, planned) -> {});
    out.printf("已连接 connected %,d, %,d failed%n", throng.connected(), throng.failed());
    throng.drop();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    int every = homes.size() / presses;
    int failedBefore = throng.failed();
    long start = System.nanoTime();
    throng.connect(
        homes,
        within,
        (index, link, planned) -> {
          if (index % every == 0 && index / every < presses) {
            link.event("{\"type\":\"sos\",\"id\":\"back-" + index + "\"}");
            nanos.add(System.nanoTime() - planned);
          }
        });
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Long> sorted = nanos.stream().sorted().toList();
    out.printf(
        Locale.ROOT,
        "报告 · report: %,d back %s in %.1f s, %,d failed; %,d of %,d presses confirmed%n",
        throng.connected(),
        trial.how(),
        seconds,
        throng.failed() - failedBefore,
        sorted.size(),
        presses);
    if (!sorted.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "  重连→确认 due→confirmed: p50 %.0f ms, p99 %.0f ms, max %.0f ms%n",
          at(sorted, 0.5),
          at(sorted, 0.99),
          at(sorted, 1));
    }
    return sorted.size() == presses;
  }

  private static double at(List<Long> sorted, double part) {
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / 1e6;
  }
}
