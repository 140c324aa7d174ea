package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of which every notice failed reached nobody: the next one comes at once, and only then.
 */
final class NextAtOnce implements Checker {

  /** The notices of one firing of a step. */
  private static final class Fired {
    int start;
    int step;
    int waiting;
    int failed;
    boolean told;
  }

  /** Which firing of a step it is. */
  private record Firing(String alertId, long position) {}

  private final Findings findings;
  private final Ledger ledger;

  /** What a notice belongs to, by its id; by alert and position, so that each firing is its own. */
  private final Map<String, Fired> ofNotice = new HashMap<>();

  private final Map<Firing, Fired> fired = new HashMap<>();
  private @Nullable String owed;

  NextAtOnce(Findings findings, Ledger ledger) {
    this.findings = findings;
    this.ledger = ledger;
  }

  @Override
  public void ordered(Notice notice, Instant at) {
    Notice.Cause cause = notice.cause();
    Seen seen = ledger.find(notice.alertId());
    if (seen != null && cause.reason().equals("step")) {
      Fired one =
          fired.computeIfAbsent(new Firing(notice.alertId(), cause.position()), key -> new Fired());
      one.start = seen.starts;
      one.step = cause.step();
      one.waiting++;
      ofNotice.put(notice.id(), one);
    }
  }

  @Override
  public void logged(Logged logged) {
    Seen seen = logged.before();
    boolean passed =
        logged.kind() == FactKind.PASSED_OVER && logged.detail("reason").equals("nobody-reached");
    String expected = owed;
    owed = null;
    if (expected != null && !(passed && logged.entry().alertId().equals(expected))) {
      findings.add(this, "a step of " + expected + " reached nobody, and the next one waits");
    } else if (expected == null && passed) {
      findings.add(this, logged.entry().alertId() + " passed a step over that reached somebody");
    }
    Fired one = ofNotice.get(logged.detail("notice"));
    if (one != null && seen != null) {
      heard(one, seen, logged);
    }
  }

  private void heard(Fired one, Seen seen, Logged logged) {
    if (logged.kind() == FactKind.TOLD) {
      one.told = true;
    } else if (logged.kind() == FactKind.TELL_FAILED) {
      one.failed++;
      boolean newest = one.start == seen.starts && one.step == seen.steps;
      boolean more = seen.steps < seen.plan.steps().size();
      boolean climbs = seen.open() && !seen.state.owned();
      if (!one.told && one.failed == one.waiting && newest && more && climbs) {
        owed = seen.id;
      }
    }
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    if (owed != null) {
      findings.add(this, "a step of " + owed + " reached nobody, and the next one never came");
    }
  }
}
