package io.anling.sim;

import io.anling.sim.ledger.LossReport;
import io.anling.sim.ledger.ReceivedNotice;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints a judgement: the counts, and each thing that is wrong by name. */
final class Findings {
  private static final int NAMED = 100;

  private Findings() {}

  /** How much there was. */
  static void counts(PrintStream out, Verdict verdict) {
    long again =
        verdict.truth().attempts().values().stream().filter(attempts -> attempts > 1).count();
    Set<String> heard =
        verdict.notices().stream().map(ReceivedNotice::alert).collect(Collectors.toSet());
    long told = verdict.alerts().stream().filter(alert -> heard.contains(alert.id())).count();
    row(out, "按铃 presses sent", verdict.truth().sent().size() + "  (重发 sent again " + again + ")");
    row(out, "确认 confirmed", verdict.truth().confirmed().size());
    row(out, "警情 alerts", verdict.alerts().size());
    row(out, "已告知 alerts told", told + "  (通知 notices " + verdict.notices().size() + ")");
  }

  /** What is wrong; five zeros when nothing is. Of each kind the first hundred are named. */
  static void print(PrintStream out, LossReport report) {
    ofTheseDevices(out, report);
    row(out, "未告知 told to nobody", report.untold().size());
    some(
        out,
        report.untold(),
        alert -> "UNTOLD alert " + alert.id() + " raised " + alert.raisedAt());
    row(out, "无来由 never sent", report.phantoms().size());
    some(
        out,
        report.phantoms(),
        phantom -> "NEVER SENT " + phantom.what() + " in alert " + phantom.alert());
  }

  /** The same of {@link LossReport#ofTheseDevices}. */
  static void ofTheseDevices(PrintStream out, LossReport report) {
    row(out, "丢失 lost", report.lost().size());
    some(out, report.lost(), Findings::lost);
    row(out, "重复 duplicates", report.duplicates().size());
    some(out, report.duplicates(), twice -> "TWICE " + twice.key() + " in " + twice.alerts());
    row(out, "未确认 never confirmed", report.unconfirmed().size());
    some(out, report.unconfirmed(), Findings::unconfirmed);
  }

  /** The last line of every report. */
  static void close(PrintStream out, boolean holds) {
    out.println(
        holds ? "  全部守住：一次都没有丢 · all held: nothing was lost" : "  未守住 · the ledger does not hold");
  }

  private static String lost(LossReport.Lost lost) {
    return String.format(
        Locale.ROOT,
        "LOST %s %s sent %s confirmed %s: in no alert",
        lost.sent().key(),
        lost.sent().type(),
        lost.sent().at(),
        lost.confirmed().at());
  }

  private static String unconfirmed(LossReport.Unconfirmed press) {
    return String.format(
        Locale.ROOT,
        "UNCONFIRMED %s %s sent %s, %d attempts%s",
        press.sent().key(),
        press.sent().type(),
        press.sent().at(),
        press.attempts(),
        press.refusal().isEmpty() ? "" : ", refused: " + press.refusal());
  }

  private static <T> void some(PrintStream out, List<T> all, Function<T, String> line) {
    all.stream().limit(NAMED).forEach(one -> out.println("    " + line.apply(one)));
    if (all.size() > NAMED) {
      out.println("    … and " + (all.size() - NAMED) + " more");
    }
  }

  static void row(PrintStream out, String name, Object value) {
    out.printf("  %-28s %s%n", name, value);
  }
}
