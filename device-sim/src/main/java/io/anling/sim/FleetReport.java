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
 * @param commits the store's commits from just before the first press until just after the last
 *     confirmation; negative when not every press was confirmed in time
 * @param refusedNotices requests to the receiver that were not properly signed, or unreadable
 */
record FleetReport(
    Fleet.Load load, Verdict verdict, Instant start, double commits, long refusedNotices) {

  /** Whether the ledger holds. */
  boolean holds() {
    return verdict.report().clean() && refusedNotices == 0;
  }

  void print(PrintStream out) {
    out.println();
    out.printf(
        Locale.ROOT,
        "报告 · report: %,d presses, %,d connections, %s, within %d ms%n",
        load.presses(),
        load.connections(),
        load.hubChildren() == 0 ? "each a button" : load.hubChildren() + " children each",
        load.within().toMillis());
    Findings.counts(out, verdict);
    Findings.row(
        out,
        "按下→确认 press→confirmed",
        Latencies.toConfirmed(verdict.truth(), (press, end) -> measured(press)));
    Findings.row(out, "  最后一个 the last after", sinceStart(confirmations()));
    Findings.row(
        out,
        "按下→告知 press→told",
        Latencies.toTold(
            verdict.truth(), (press, end) -> measured(press), verdict.alerts(), verdict.notices()));
    Findings.row(out, "  最后一个 the last after", sinceStart(firstNotices()));
    Findings.row(out, "提交 commits until confirmed", commitsText());
    if (refusedNotices > 0) {
      Findings.row(out, "坏通知 bad notices", refusedNotices);
    }
    Findings.print(out, verdict.report());
  }

  private boolean measured(ConfirmedPress press) {
    return !press.leftAt().isBefore(start);
  }

  private String commitsText() {
    long confirmed = verdict.truth().confirmed().values().stream().filter(this::measured).count();
    return commits <= 0
        ? "(not known)"
        : String.format(Locale.ROOT, "%.0f, %.1f presses per commit", commits, confirmed / commits);
  }

  private Stream<Instant> confirmations() {
    return verdict.truth().confirmed().values().stream().map(ConfirmedPress::at);
  }

  private Stream<Instant> firstNotices() {
    Map<String, Instant> first = new HashMap<>();
    for (ReceivedNotice notice : verdict.notices()) {
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
