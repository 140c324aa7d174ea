package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.Selector;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A step tells everybody whom it names: the family, the assigned helper, the desks above. */
final class WhomItConcerns implements Checker {

  private final Findings findings;
  private final Map<String, Household> homes;
  private final Ledger ledger;

  /** Whom the newest step that fired still owes word, and which step that is. */
  private final Set<String> owed = new TreeSet<>();

  private String of = "";
  private long position;

  WhomItConcerns(Findings findings, Map<String, Household> homes, Ledger ledger) {
    this.findings = findings;
    this.homes = homes;
    this.ledger = ledger;
  }

  /** The notices of one step come one after the other, with nothing of another between them. */
  @Override
  public void ordered(Notice notice, Instant at) {
    Notice.Cause cause = notice.cause();
    Seen seen = ledger.find(notice.alertId());
    boolean ofStep = cause.reason().equals("step") && cause.insteadOf() == null;
    if (ofStep && notice.channel().equals(Outbox.WEBHOOK) && seen != null) {
      if (cause.position() != position) {
        settle();
        position = cause.position();
        of = notice.alertId() + " step " + cause.step();
        expect(seen, cause.step());
      }
      notice.recipients().forEach(one -> owed.remove(one.id()));
    }
  }

  private void settle() {
    if (!owed.isEmpty()) {
      findings.add(this, of + " leaves out " + owed);
    }
    owed.clear();
  }

  /** A step is passed over where it means nobody, or where nobody was reached after all. */
  @Override
  public void logged(Logged logged) {
    settle();
    Seen seen = logged.before();
    if (logged.kind() == FactKind.PASSED_OVER && seen != null) {
      if (logged.detail("reason").equals("nobody-reached")) {
        return;
      }
      expect(seen, seen.steps);
      if (!owed.isEmpty()) {
        findings.add(this, seen.id + " passed step " + seen.steps + " over, leaving out " + owed);
        owed.clear();
      }
    }
  }

  @Override
  public void ended(StoreSession store, Instant at) {
    settle();
  }

  private void expect(Seen seen, int step) {
    List<Selector> selectors = seen.plan.steps().get(step - 1).selectors();
    RegionPath region = new RegionPath(seen.region);
    @Nullable Household home = seen.household == null ? null : homes.get(seen.household);
    for (Selector selector : selectors) {
      switch (selector) {
        case HOUSEHOLD_CONTACTS -> {
          for (int i = 1; home != null && i <= home.contacts().size(); i++) {
            owed.add("contact:" + home.id() + ":" + i);
          }
        }
        case ASSIGNED_HELPER -> {
          if (home != null && home.helper() != null) {
            owed.add(home.helper());
          }
        }
        case NEAREST_DESK -> owed.add(region.desk());
        case TOWN_DESK -> owed.add(region.atLevel(2).desk());
        case COUNTY_DESK -> owed.add(region.atLevel(1).desk());
        default -> {
          // Whoever is near.
        }
      }
    }
  }
}
