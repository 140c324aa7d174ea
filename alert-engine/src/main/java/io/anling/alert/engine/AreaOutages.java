package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AreaOutage;
import io.anling.alert.Condition;
import io.anling.alert.Decision;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Subject;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds that single faults of a region are one outage, by {@link AreaOutage}. */
final class AreaOutages {

  private final WorkingSet work;

  AreaOutages(WorkingSet work) {
    this.work = work;
  }

  /** The open outage of a region. */
  Optional<Alert> open(String region) {
    return work.open(Set.of(Subject.regionKey(region))).stream()
        .filter(alert -> alert.kind() == AlertKind.AREA_OUTAGE)
        .findFirst();
  }

  /** A fault becomes a member of the outage. */
  Alert join(Alert outage, FaultTable.Fault fault, Fact cause, Instant now) {
    remember(fault, outage.id());
    return work.apply(AreaOutage.member(outage, fault.device(), cause), now);
  }

  /** A fault got a single alert: where it is one too many, an outage takes them all over. */
  Alert single(Alert alert, FaultTable.Fault fault, Instant now) {
    remember(fault, alert.id());
    List<FaultTable.Fault> recent =
        work.tables().homes().faults().since(fault.region(), now.minus(AreaOutage.WITHIN));
    Set<String> homes =
        recent.stream().map(FaultTable.Fault::household).collect(Collectors.toSet());
    return AreaOutage.found(homes) ? outage(fault, recent, now) : alert;
  }

  private Alert outage(FaultTable.Fault newest, List<FaultTable.Fault> recent, Instant now) {
    List<Alert> singles = new ArrayList<>();
    for (String id : recent.stream().map(FaultTable.Fault::alertId).distinct().toList()) {
      work.alert(id)
          .map(AlertRow::alert)
          .filter(alert -> alert.open() && AreaOutage.isFault(alert.kind()))
          .ifPresent(singles::add);
    }
    Alert outage = work.apply(raise(newest, recent, singles, now), now);
    recent.forEach(fault -> remember(fault, outage.id()));
    singles.forEach(single -> work.apply(AreaOutage.fold(single, outage.id()), now));
    return outage;
  }

  private Decision raise(
      FaultTable.Fault newest, List<FaultTable.Fault> recent, List<Alert> singles, Instant now) {
    RegionPath region = new RegionPath(newest.region());
    List<String> members =
        AreaOutage.members(recent.stream().map(FaultTable.Fault::device).toList(), newest.device());
    Subject subject = new Subject(null, region.text(), region.desk(), List.of(), members);
    Fact cause =
        new Fact(
            FactKind.RAISED,
            Fact.ENGINE,
            Map.of("members", String.valueOf(members.size()), "device", newest.device()));
    Condition.Times times = new Condition.Times(now, now, null);
    return AreaOutage.over(
        new Raising(work).raise(subject, AlertKind.AREA_OUTAGE, times, Set.of(), List.of(), cause),
        singles.stream().map(Alert::id).toList());
  }

  private void remember(FaultTable.Fault fault, String alertId) {
    work.tables()
        .homes()
        .faults()
        .save(
            new FaultTable.Fault(
                fault.device(),
                fault.kind(),
                fault.region(),
                fault.household(),
                fault.at(),
                alertId));
  }

  /** A device works again: the outage that has its fault hears so. */
  Optional<Alert> restored(String device, AlertKind kind, Fact cause, Instant now) {
    FaultTable faults = work.tables().homes().faults();
    Optional<FaultTable.Fault> fault = faults.find(device, kind);
    faults.forget(device, kind);
    return fault
        .flatMap(known -> work.alert(known.alertId()))
        .map(AlertRow::alert)
        .filter(alert -> alert.open() && alert.kind() == AlertKind.AREA_OUTAGE)
        .map(
            outage ->
                work.apply(AreaOutage.restored(outage, cause, faults.countOf(outage.id())), now));
  }
}
