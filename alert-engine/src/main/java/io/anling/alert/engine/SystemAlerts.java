package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Joining;
import io.anling.alert.Label;
import io.anling.alert.Subject;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Alerts that the system raises about itself or about a region: nobody on duty, a clock that
 * stepped. There is one open alert per kind and region; while it is open, the same finding changes
 * nothing.
 */
public final class SystemAlerts {

  private final WorkingSet work;

  public SystemAlerts(WorkingSet work) {
    this.work = work;
  }

  /**
   * Raises the alert unless it is open already.
   *
   * @param detail for the log: ids and codes only
   * @return the id of a new alert; empty where one was open
   */
  public Optional<String> raise(
      AlertKind kind, RegionPath region, Map<String, String> detail, Instant now) {
    Subject subject = new Subjects(work).of(region);
    List<Alert> open = work.open(subject);
    if (Joining.joined(kind, null, open, now).isPresent()) {
      return Optional.empty();
    }
    Fact cause = new Fact(FactKind.RAISED, Fact.ENGINE, detail);
    Condition.Times times = new Condition.Times(now, now, null);
    Alert alert =
        work.apply(new Raising(work).raise(subject, kind, times, Set.of(), open, cause), now);
    return Optional.of(alert.id());
  }

  /** Marks the open alert of that kind and region as cleared; a human still closes it. */
  public void clear(AlertKind kind, RegionPath region, Instant now) {
    List<Alert> open = work.open(new Subjects(work).of(region));
    Joining.joined(kind, null, open, now)
        .filter(alert -> !alert.condition().labels().contains(Label.CLEARED))
        .ifPresent(
            alert ->
                work.apply(alert.cleared(new Fact(FactKind.CLEARED, Fact.ENGINE, Map.of())), now));
  }
}
