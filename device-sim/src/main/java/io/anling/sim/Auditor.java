package io.anling.sim;

import io.anling.sim.ledger.AlertSeen;
import io.anling.sim.ledger.LossReport;
import io.anling.sim.ledger.ReceivedNotice;
import io.anling.sim.ledger.Truth;
import io.anling.sim.trial.TrialException;
import io.anling.sim.trial.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Asks the witnesses until the ledger holds, or the time to drain is over. */
final class Auditor {
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final Workspace workspace;
  private final Timelines timelines;
  private final ScheduledExecutorService threads;
  private final UnaryOperator<LossReport> view;

  /**
   * Makes one.
   *
   * @param view what of a judgement counts here
   */
  Auditor(
      Workspace workspace,
      Timelines timelines,
      ScheduledExecutorService threads,
      UnaryOperator<LossReport> view) {
    this.workspace = workspace;
    this.timelines = timelines;
    this.threads = threads;
    this.view = view;
  }

  /**
   * Judges again and again until everything is in order.
   *
   * @param bound how long what is still under way may take; then the last judgement stands
   * @param byHand devices that people may press besides the script
   * @throws TrialException if the gateway cannot be asked at the end of that time
   */
  Verdict drain(Duration bound, Set<String> byHand) {
    long end = System.nanoTime() + bound.toNanos();
    while (true) {
      boolean last = System.nanoTime() > end;
      try {
        Verdict verdict =
            threads.schedule(() -> judge(byHand), AGAIN.toMillis(), TimeUnit.MILLISECONDS).get();
        if (verdict.report().clean() || last) {
          return verdict;
        }
      } catch (ExecutionException failed) {
        if (last) {
          throw TrialException.failed(
              "the gateway cannot be asked for its alerts: " + failed.getCause());
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw TrialException.failed("interrupted while draining");
      }
    }
  }

  private Verdict judge(Set<String> byHand) throws IOException {
    // The devices' log first: what it says confirmed must be in what is read after it.
    Truth truth = Truth.read(workspace.truth());
    List<AlertSeen> alerts = timelines.read();
    List<ReceivedNotice> notices = ReceivedNotice.read(workspace.notices());
    LossReport report = view.apply(LossReport.judge(truth, alerts, notices, byHand));
    return new Verdict(truth, alerts, notices, report);
  }
}
