package io.anling.sim;

import io.anling.sim.ledger.ConfirmedPress;
import io.anling.sim.ledger.Latencies;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;

/**
 * What a demonstration came to.
 *
 * @param verdict what the witnesses said
 * @param cut the power cut, if there was one
 * @param beats telemetry messages that were confirmed
 * @param outcomes how often a device was told what became of its alert
 * @param refusedNotices requests to the receiver that were not properly signed, or unreadable
 */
record DemoReport(
    Verdict verdict, Optional<PowerCut> cut, long beats, long outcomes, long refusedNotices) {

  /** Whether the ledger holds. */
  boolean holds() {
    return verdict.report().clean() && refusedNotices == 0;
  }

  private boolean undisturbed(ConfirmedPress press, Instant end) {
    return press.attempts() == 1 && cut.filter(one -> one.delayed(press.leftAt(), end)).isEmpty();
  }

  void print(PrintStream out) {
    out.println();
    out.println("报告 · report");
    Findings.counts(out, verdict);
    out.printf("  %-28s %d%n", "遥测 telemetry confirmed", beats);
    out.printf("  %-28s %d%n", "回执 outcomes to devices", outcomes);
    out.printf(
        "  %-28s %s%n",
        "按下→确认 press→confirmed", Latencies.toConfirmed(verdict.truth(), this::undisturbed));
    out.printf(
        "  %-28s %s%n",
        "按下→告知 press→told",
        Latencies.toTold(verdict.truth(), this::undisturbed, verdict.alerts(), verdict.notices()));
    out.println(
        "    (n) 只计首发即确认者 counts presses confirmed at the first attempt"
            + (cut.isEmpty() ? "" : "，不含断电 and outside the power cut"));
    cut.ifPresent(rehearsal -> out.printf("  %-28s %s%n", "断电 power cut", rehearsal));
    if (refusedNotices > 0) {
      out.println("  签名错误或无法读取的通知 notices badly signed or unreadable: " + refusedNotices);
    }
    Findings.print(out, verdict.report());
    Findings.close(out, holds());
  }
}
