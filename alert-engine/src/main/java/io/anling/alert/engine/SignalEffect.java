package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AreaOutage;
import io.anling.alert.Decision;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.Evidence;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.HeldBack;
import io.anling.alert.Label;
import io.anling.alert.Labelled;
import io.anling.alert.Lane;
import io.anling.alert.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a signal that raises nothing does to the open alerts of its home:
 *
 * <pre>
 * signal         | does
 * ---------------+-----------------------------------------------------------------------------
 * cancel         | before anybody spoke to the elder: everyone told is told; later: evidence
 * cleared        | ends the condition of this device's alerts, of the kind {@code of} alone
 * mains-restored | ends the condition of this device's mains-lost
 * check-in       | ends inactivity; evidence on the home's other alerts
 * arrival        | evidence on the home's alerts
 * </pre>
 *
 * None of them changes an alert's state, owner or deadline, but that a technical alert which was
 * held back, and is over before anybody was told of it, is closed.
 */
final class SignalEffect {

  /** The member of a {@code cleared} that says what is over. */
  static final String OF = "of";

  private final WorkingSet work;
  private final DeviceEvent event;
  private final Subject subject;
  private final Instant now;

  SignalEffect(WorkingSet work, DeviceEvent event, Subject subject, Instant now) {
    this.work = work;
    this.event = event;
    this.subject = subject;
    this.now = now;
  }

  /** The id of the first alert that it concerns; null where it concerns none. */
  @Nullable String take() {
    List<String> concerned = new ArrayList<>();
    for (Alert alert : work.open(subject)) {
      decide(alert).ifPresent(decision -> concerned.add(work.apply(decision, now).id()));
    }
    for (AlertKind over : over()) {
      restored(over).map(Alert::id).ifPresent(concerned::add);
    }
    return concerned.isEmpty() ? null : concerned.get(0);
  }

  private Optional<Decision> decide(Alert alert) {
    EventType type = event.type();
    if (type.equals(EventType.CANCEL)) {
      return when(alert, SignalEffect::ofHome, this::cancel);
    }
    if (type.equals(EventType.CLEARED) || type.equals(EventType.MAINS_RESTORED)) {
      List<AlertKind> over = over();
      return when(
          alert,
          one -> one.subject().devices().contains(event.deviceId()) && over.contains(one.kind()),
          this::cleared);
    }
    if (type.equals(EventType.CHECK_IN)) {
      return when(alert, SignalEffect::ofHome, this::checkedIn);
    }
    return when(
        alert,
        one -> type.equals(EventType.ARRIVAL) && one.kind().lane() != Lane.TECHNICAL,
        one -> Evidence.of(one, fact(FactKind.DOOR_TAG)));
  }

  private static Optional<Decision> when(
      Alert alert, Predicate<Alert> which, Function<Alert, Decision> then) {
    return Optional.of(alert).filter(which).map(then);
  }

  private static boolean ofHome(Alert alert) {
    return alert.kind().lane().joinsByHousehold();
  }

  private Decision cancel(Alert alert) {
    return alert.course().contactedAt() == null
        ? alert.cancelAsked(fact(FactKind.CANCEL_ASKED), now)
        : Evidence.of(alert, fact(FactKind.CANCEL_ASKED));
  }

  private Decision cleared(Alert alert) {
    Fact cause = fact(FactKind.CLEARED);
    return HeldBack.waits(alert)
        ? HeldBack.overBeforeTold(alert, Fact.resolved(cause))
        : alert.cleared(cause);
  }

  private Decision checkedIn(Alert alert) {
    boolean ends =
        alert.kind() == AlertKind.INACTIVITY && !alert.condition().labels().contains(Label.CLEARED);
    return ends
        ? alert.cleared(fact(FactKind.CLEARED))
        : Evidence.of(alert, fact(FactKind.CHECKED_IN));
  }

  /** The kinds of which the device says that they are over. */
  private List<AlertKind> over() {
    if (event.type().equals(EventType.MAINS_RESTORED)) {
      return List.of(AlertKind.MAINS_LOST);
    }
    if (!event.type().equals(EventType.CLEARED)) {
      return List.of();
    }
    String of = event.details().attributes().get(OF);
    return of == null
        ? List.of(AlertKind.values())
        : Labelled.find(AlertKind.class, of).map(List::of).orElse(List.of());
  }

  private Optional<Alert> restored(AlertKind kind) {
    return AreaOutage.isFault(kind)
        ? new AreaOutages(work).restored(event.deviceId(), kind, fact(FactKind.CLEARED), now)
        : Optional.empty();
  }

  private Fact fact(FactKind kind) {
    return EventEffect.of(event, kind);
  }
}
