package io.anling.sim;

import io.anling.sim.link.HeldLink;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    description = {
      "Measures what idle connections cost: starts a gateway, connects many devices over MQTT, and"
          + " reports its memory before and after.",
      "Exits 0 if all could connect, else 1."
    })
final class IdleCommand implements Callable<Integer> {
  private static final Duration RAMP = Duration.ofSeconds(10);
  private static final double KIB = 1_024.0;

  @Mixin private ThrongTrial trial = new ThrongTrial();

  @Option(names = "--subscribed", description = "Each listens to its own commands.")
  private boolean subscribed;

  private record Memory(long resident, long heap) {
    static Memory of(Rig rig) {
      long heap = rig.heapAfterCollection();
      return new Memory(rig.usage().residentBytes(), heap);
    }
  }

  @Override
  public Integer call() throws IOException {
    return trial.run(this::measure);
  }

  private boolean measure(Rig rig, Throng throng, List<Household> homes, PrintStream out) {
    Memory before = Memory.of(rig);
    long start = System.nanoTime();
    throng.connect(homes, RAMP, this::connected);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Memory after = Memory.of(rig);
    int count = Math.max(1, throng.connected());
    out.printf(
        Locale.ROOT,
        "报告 · report: %,d idle connections %s%s in %.1f s, %,d failed%n",
        throng.connected(),
        trial.how(),
        subscribed ? ", subscribed" : "",
        took.toMillis() / 1e3,
        throng.failed());
    line(out, "常驻 RSS", before.resident(), after.resident(), count);
    line(out, "堆 heap after GC", before.heap(), after.heap(), count);
    return throng.failed() == 0;
  }

  private void connected(int index, HeldLink link, long planned) throws IOException {
    if (subscribed) {
      link.subscribe();
    }
  }

  private static void line(PrintStream out, String what, long before, long after, int count) {
    out.printf(
        Locale.ROOT,
        "  %-18s %8.1f MiB → %8.1f MiB, %.1f KiB each%n",
        what,
        before / KIB / KIB,
        after / KIB / KIB,
        (after - before) / KIB / count);
  }
}
