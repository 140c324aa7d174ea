package io.anling.sim;

import io.anling.sim.ledger.LossReport;
import java.io.PrintStream;

/** Prints a judgement: the counts, and each thing that is wrong by name. */
final class Findings {
  private Findings() {}

  /** How much there was. */
  static void counts(PrintStream out, Verdict verdict) {
    long again =
        verdict.truth().attempts().values().stream().filter(attempts -> attempts > 1).count();
    long told =
        verdict.alerts().stream()
            .filter(
                alert -> verdict.notices().stream().anyMatch(one -> one.alert().equals(alert.id())))
            .count();
    row(out, "按铃 presses sent", verdict.truth().sent().size() + "  (重发 sent again " + again + ")");
    row(out, "确认 confirmed", verdict.truth().confirmed().size());
    row(out, "警情 alerts", verdict.alerts().size());
    row(out, "已告知 alerts told", told + "  (通知 notices " + verdict.notices().size() + ")");
  }

  /** What is wrong; five zeros when nothing is. */
  static void print(PrintStream out, LossReport report) {
    row(out, "丢失 lost", report.lost().size());
    for (LossReport.Lost lost : report.lost()) {
      out.printf(
          "    LOST %s %s sent %s confirmed %s: in no alert%n",
          lost.sent().key(), lost.sent().type(), lost.sent().at(), lost.confirmed().at());
    }
    row(out, "未告知 told to nobody", report.untold().size());
    report
        .untold()
        .forEach(
            alert -> out.printf("    UNTOLD alert %s raised %s%n", alert.id(), alert.raisedAt()));
    row(out, "重复 duplicates", report.duplicates().size());
    report
        .duplicates()
        .forEach(twice -> out.printf("    TWICE %s in %s%n", twice.key(), twice.alerts()));
    row(out, "无来由 never sent", report.phantoms().size());
    report
        .phantoms()
        .forEach(
            phantom ->
                out.printf("    NEVER SENT %s in alert %s%n", phantom.what(), phantom.alert()));
    row(out, "未确认 never confirmed", report.unconfirmed().size());
    for (LossReport.Unconfirmed press : report.unconfirmed()) {
      out.printf(
          "    UNCONFIRMED %s %s sent %s, %d attempts%s%n",
          press.sent().key(),
          press.sent().type(),
          press.sent().at(),
          press.attempts(),
          press.refusal().isEmpty() ? "" : ", refused: " + press.refusal());
    }
  }

  static void row(PrintStream out, String name, Object value) {
    out.printf("  %-28s %s%n", name, value);
  }
}
