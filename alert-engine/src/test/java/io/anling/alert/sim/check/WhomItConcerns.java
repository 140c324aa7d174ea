package io.anling.alert.sim.check;

import io.anling.alert.FactKind;
import io.anling.alert.Selector;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Outbox;
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
  private final Set<String> owed = new TreeSet<>();
  private String of = "";

  WhomItConcerns(Findings findings, Map<String, Household> homes, Ledger ledger) {
    this.findings = findings;
    this.homes = homes;
    this.ledger = ledger;
  }

  /** Notices come after the entry that ordered them, and before the next entry's. */
  @Override
  public void ordered(Notice notice, Instant at) {
    if (notice.cause().reason().equals("step") && notice.channel().equals(Outbox.WEBHOOK)) {
      Seen seen = ledger.find(notice.alertId());
      if (seen != null) {
        of = notice.alertId() + " step " + notice.cause().step();
        owed.clear();
        expect(seen, notice.cause().step());
        notice.recipients().forEach(one -> owed.remove(one.id()));
        if (!owed.isEmpty()) {
          findings.add(this, of + " leaves out " + owed);
        }
      }
    }
  }

  @Override
  public void logged(Logged logged) {
    Seen seen = logged.before();
    if (logged.kind() == FactKind.PASSED_OVER && seen != null) {
      owed.clear();
      expect(seen, seen.steps);
      if (!owed.isEmpty()) {
        findings.add(this, seen.id + " passed step " + seen.steps + " over, leaving out " + owed);
      }
    }
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
