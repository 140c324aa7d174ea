package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Joining;
import io.anling.alert.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A follow-up call found that the elder needs a visit: a service request of its own, with its own
 * plan and deadline at the desk, unless one that no device sent is open there already.
 */
final class VisitOwed {

  private final WorkingSet work;

  VisitOwed(WorkingSet work) {
    this.work = work;
  }

  void raise(Alert closed, String user, Instant now) {
    Subject of = closed.subject();
    Subject home = new Subject(of.household(), of.region(), of.desk(), of.persons(), List.of());
    List<Alert> open = work.open(home);
    if (Joining.joined(AlertKind.SERVICE_REQUEST, null, open, now).isPresent()) {
      return;
    }
    Map<String, String> why = Map.of("service", "visit", "after", closed.id());
    Fact cause = new Fact(FactKind.RAISED, Fact.user(user), why);
    Condition.Times times = new Condition.Times(now, now, null);
    Raising raising = new Raising(work);
    work.apply(raising.raise(home, AlertKind.SERVICE_REQUEST, times, Set.of(), open, cause), now);
  }
}
