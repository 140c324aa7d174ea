package io.anling.sim;

import io.anling.sim.ledger.ConfirmedPress;
import io.anling.sim.ledger.Latencies;
import io.anling.sim.ledger.ReceivedNotice;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a storm came to.
 *
 * @param load how much it was
 * @param verdict what the witnesses said
 * @param start when the first press was due
 * @param cost what it took of the gateway
 * @param refusedNotices requests to the receiver that were not properly signed, or unreadable
 */
record FleetReport(
    Fleet.Load load, Verdict verdict, Instant start, Cost cost, long refusedNotices) {

  /**
   * What the gateway used up from just before the first press until just after the last
   * confirmation.
   *
   * @param commits of its store; negative when not every press was confirmed in time
   * @param processor user and system time
   * @param residentBytes memory that it had at the end
   */
  record Cost(double commits, Duration processor, long residentBytes) {}

  /** Whether the ledger holds. */
  boolean holds() {
    return verdict.report().clean() && refusedNotices == 0;
  }

  void print(PrintStream out) {
    out.println();
    out.printf(
        Locale.ROOT,
        "报告 · report: %,d presses, %,d connections, %s, within %d ms%s%n",
        load.presses(),
        load.connections(),
        load.hubChildren() == 0 ? "each a button" : load.hubChildren() + " children each",
        load.within().toMillis(),
        warmUpText());
    Verdict counted = verdict.without(load::isWarmUp);
    Findings.counts(out, counted);
    Findings.row(
        out, "按下→确认 press→confirmed", Latencies.toConfirmed(counted.truth(), (press, end) -> true));
    Findings.row(
        out,
        "  最后一个 the last after",
        sinceStart(counted.truth().confirmed().values().stream().map(ConfirmedPress::at)));
    Findings.row(
        out,
        "按下→告知 press→told",
        Latencies.toTold(
            counted.truth(), (press, end) -> true, counted.alerts(), counted.notices()));
    Findings.row(out, "  最后一个 the last after", sinceStart(firstNotices(counted)));
    Findings.row(out, "提交 commits", commitsText(counted.truth().confirmed().size()));
    Findings.row(
        out,
        "网关 the gateway",
        String.format(
            Locale.ROOT,
            "%.1f s of processor until all were confirmed, %,d MB resident",
            cost.processor().toMillis() / 1e3,
            cost.residentBytes() >> 20));
    if (refusedNotices > 0) {
      Findings.row(out, "坏通知 bad notices", refusedNotices);
    }
    Findings.print(out, verdict.report());
    Findings.close(out, holds());
  }

  private String warmUpText() {
    return load.warmUp() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%n  预热 after a warm-up of %,d presses, in no number but judged like all",
            load.warmUp());
  }

  private String commitsText(int confirmed) {
    return cost.commits() <= 0
        ? "(not known)"
        : String.format(
            Locale.ROOT,
            "%.0f until all were confirmed (one fsync each), %.1f presses per commit",
            cost.commits(),
            confirmed / cost.commits());
  }

  private static Stream<Instant> firstNotices(Verdict counted) {
    Map<String, Instant> first = new HashMap<>();
    for (ReceivedNotice notice : counted.notices()) {
      first.merge(notice.alert(), notice.at(), (a, b) -> a.isBefore(b) ? a : b);
    }
    return first.values().stream();
  }

  private String sinceStart(Stream<Instant> times) {
    return times
        .max(Instant::compareTo)
        .map(last -> Duration.between(start, last).toMillis() + " ms")
        .orElse("-");
  }
}
