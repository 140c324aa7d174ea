package io.anling.sim;

import java.io.PrintStream;
import java.util.Optional;

/**
 * What a county's play came to.
 *
 * @param verdict what devices and gateway said; empty where nobody waited for it
 * @param beats telemetry messages that were confirmed
 * @param outcomes how often a device was told what became of its alert
 */
record PlayReport(Optional<Verdict> verdict, long beats, long outcomes) {

  /** Prints it; 0 if nothing was found wrong, else 1. */
  int print(PrintStream out) {
    out.println();
    out.println("报告 · report");
    Findings.row(out, "遥测 telemetry confirmed", beats);
    Findings.row(out, "回执 outcomes to devices", outcomes);
    if (verdict.isEmpty()) {
      return 0;
    }
    Verdict judged = verdict.get();
    Findings.row(out, "按铃 presses sent", judged.truth().sent().size());
    Findings.row(out, "确认 confirmed", judged.truth().confirmed().size());
    Findings.ofTheseDevices(out, judged.report());
    Findings.close(out, judged.report().clean());
    return judged.report().clean() ? 0 : 1;
  }
}
