package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AreaOutage;
import io.anling.alert.Condition;
import io.anling.alert.Decision;
import io.anling.alert.DeviceEvent;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.HeldBack;
import io.anling.alert.Joining;
import io.anling.alert.Label;
import io.anling.alert.Subject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a device's event that raises something does: an alert of its own, or part of another. */
final class EventEffect {

  private final WorkingSet work;
  private final DeviceEvent event;
  private final Subject subject;
  private final Instant now;

  EventEffect(WorkingSet work, DeviceEvent event, Subject subject, Instant now) {
    this.work = work;
    this.event = event;
    this.subject = subject;
    this.now = now;
  }

  /** The id of the alert that has the signal; null where an absence holds back all of it. */
  @Nullable String raise(AlertKind kind, Set<Label> labels) {
    if (labels.contains(Label.DRILL)) {
      return drill(kind, labels).id();
    }
    Optional<Absence> silent =
        new Absences(work)
            .silencing(kind, event.deviceId(), subject.household(), event.times().receivedAt());
    if (silent.isPresent()) {
      return heldBack(silent.get(), kind, labels);
    }
    FaultTable.Fault fault = fault(kind);
    return fault == null ? raiseOrJoin(kind, labels).id() : part(fault, kind, labels).id();
  }

  /** A drill of its own, or the device's one of that kind that is still open. */
  private Alert drill(AlertKind kind, Set<Label> labels) {
    Decision decision =
        work.open(subject).stream()
            .filter(alert -> alert.drill() && alert.kind() == kind)
            .filter(alert -> alert.subject().devices().contains(event.deviceId()))
            .findFirst()
            .map(alert -> alert.join(kind, event.deviceId(), labels, fact(FactKind.JOINED), now))
            .orElseGet(() -> raised(kind, labels, List.of(), fact(FactKind.RAISED)));
    return work.apply(decision, now);
  }

  /** In the absence's name nobody is told; what is still so at its end is told then. */
  private @Nullable String heldBack(Absence absence, AlertKind kind, Set<Label> labels) {
    work.tables()
        .homes()
        .absences()
        .heldBack(absence.id(), event.deviceId(), kind, event.times().receivedAt());
    if (kind == AlertKind.INACTIVITY) {
      return null;
    }
    List<Alert> open = work.open(subject);
    return Joining.joined(kind, event.deviceId(), open, now)
        .map(Alert::id)
        .orElseGet(
            () -> {
              Decision raised =
                  raised(kind, labels, open, fact(FactKind.RAISED, "absence", absence.id()));
              return work.apply(HeldBack.until(raised, absence.span().to()), now).id();
            });
  }

  private FaultTable.@Nullable Fault fault(AlertKind kind) {
    String household = subject.household();
    return household == null || !AreaOutage.isFault(kind)
        ? null
        : new FaultTable.Fault(event.deviceId(), kind, subject.region(), household, now, "");
  }

  private Alert part(FaultTable.Fault fault, AlertKind kind, Set<Label> labels) {
    AreaOutages outages = new AreaOutages(work);
    return outages
        .open(fault.region())
        .map(outage -> outages.join(outage, fault, fact(FactKind.MEMBER), now))
        .orElseGet(() -> outages.single(raiseOrJoin(kind, labels), fault, now));
  }

  private Alert raiseOrJoin(AlertKind kind, Set<Label> labels) {
    List<Alert> open = work.open(subject);
    Decision decision =
        Joining.joined(kind, event.deviceId(), open, now)
            .map(alert -> alert.join(kind, event.deviceId(), labels, fact(FactKind.JOINED), now))
            .orElseGet(() -> raised(kind, labels, open, fact(FactKind.RAISED)));
    return work.apply(decision, now);
  }

  private Decision raised(AlertKind kind, Set<Label> labels, List<Alert> open, Fact cause) {
    Condition.Times times =
        new Condition.Times(now, event.times().receivedAt(), event.times().deviceTime());
    return new Raising(work).raise(subject, kind, times, labels, open, cause);
  }

  private Fact fact(FactKind kind) {
    return of(event, kind);
  }

  private Fact fact(FactKind kind, String key, String value) {
    return of(event, kind).with(key, value);
  }

  /** A fact that a device's event caused. */
  static Fact of(DeviceEvent event, FactKind kind) {
    Map<String, String> detail = new HashMap<>();
    detail.put("device", event.deviceId());
    detail.put("type", event.type().word());
    detail.put("transport", event.details().transport());
    if (event.eventId() != null) {
      detail.put("event", event.eventId());
    }
    String missed = event.details().attributes().get(RaiseMissed.MISSED);
    if (missed != null && missed.matches("[0-9]{1,16}")) {
      detail.put(RaiseMissed.MISSED, missed);
    }
    return new Fact(kind, Fact.device(event.deviceId()), detail);
  }
}
