package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.Decision;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventKey;
import io.anling.alert.EventType;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Joining;
import io.anling.alert.Label;
import io.anling.alert.Lane;
import io.anling.alert.Subject;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device's event: raises an alert, joins an open one, or is only recorded. Repeating it (the same
 * {@link EventKey} and type within the duplicate window) changes nothing and is answered like the
 * original.
 *
 * @param duplicateWindow how long an id is remembered as the same press
 * @param unreadable the message itself where it could not be read; null otherwise
 */
public record RaiseEvent(
    DeviceEvent event, Duration duplicateWindow, @Nullable DeadLetter unreadable)
    implements Command<RaiseAnswer> {

  /** A device's clock that is this far off the time of receipt is remarked on. */
  static final Duration LATE = Duration.ofMinutes(2);

  private static final RaiseAnswer REVOKED = new RaiseAnswer(How.REVOKED, null, null);
  private static final Instant CLOCKS_RUN_SINCE = Instant.parse("2020-01-01T00:00:00Z");

  @Override
  public Urgency urgency() {
    AlertKind kind = event.type().kind();
    boolean emergency = kind != null && kind.lane() == Lane.EMERGENCY;
    return emergency ? Urgency.EMERGENCY : Urgency.EVENT;
  }

  @Override
  public Needs needs() {
    return new Needs(
        Set.of(event.deviceId()), event.key().map(Set::of).orElse(Set.of()), Set.of(), Set.of());
  }

  @Override
  public RaiseAnswer decide(WorkingSet work, Instant now) {
    return decide(work, Set.of(), now);
  }

  /** The same with labels beside those that its times and its sender give it. */
  RaiseAnswer decide(WorkingSet work, Set<Label> more, Instant now) {
    Optional<StoredEvent> before = event.key().flatMap(work::newest);
    Optional<Device> device = work.device(event.deviceId());
    boolean revoked = device.isPresent() && device.get().credential().revoked();
    if (before.isPresent() && repeats(before.get())) {
      String alertId = before.get().alertId();
      return revoked && alertId == null ? REVOKED : answer(work, How.DUPLICATE, alertId);
    }
    if (unreadable != null) {
      work.tables().desk().putDeadLetter(unreadable);
    }
    if (revoked) {
      return revoked(work, now);
    }
    Subject subject = new Subjects(work).of(event, device.orElse(null));
    Set<Label> labels = labels(subject, before.isPresent());
    labels.addAll(more);
    String alertId = effect(work, subject, device.isPresent(), labels, now);
    work.add(new StoredEvent(work.newId(), event, alertId));
    return answer(work, alertId == null ? How.RECORDED : How.RAISED, alertId);
  }

  private boolean repeats(StoredEvent before) {
    Instant until = before.event().times().receivedAt().plus(duplicateWindow);
    return before.event().type().equals(event.type()) && event.times().receivedAt().isBefore(until);
  }

  private RaiseAnswer revoked(WorkingSet work, Instant now) {
    work.add(new StoredEvent(work.newId(), event, null));
    work.tables()
        .desk()
        .putWork(new WorkItem(WorkItem.REVOKED_DEVICE, event.deviceId(), now, now, 1, type()));
    return REVOKED;
  }

  private @Nullable String effect(
      WorkingSet work, Subject subject, boolean known, Set<Label> labels, Instant now) {
    AlertKind kind = event.type().kind();
    if (kind != null) {
      return raiseOrJoin(work, subject, known ? kind : AlertKind.UNKNOWN_BUTTON, labels, now);
    }
    if (event.type().equals(EventType.CANCEL)) {
      return work.open(subject).stream()
          .filter(alert -> alert.course().contactedAt() == null)
          .filter(alert -> alert.kind().lane().joinsByHousehold())
          .map(alert -> work.apply(alert.cancelAsked(fact(FactKind.CANCEL_ASKED), now), now).id())
          .reduce((first, second) -> first)
          .orElse(null);
    }
    if (event.type().equals(EventType.CLEARED)) {
      return work.open(subject).stream()
          .filter(alert -> alert.subject().devices().contains(event.deviceId()))
          .map(alert -> work.apply(alert.cleared(fact(FactKind.CLEARED)), now).id())
          .reduce((first, second) -> first)
          .orElse(null);
    }
    return null;
  }

  private String raiseOrJoin(
      WorkingSet work, Subject subject, AlertKind kind, Set<Label> labels, Instant now) {
    List<Alert> open = work.open(subject);
    Decision decision =
        Joining.joined(kind, event.deviceId(), open, now)
            .map(alert -> alert.join(event.deviceId(), labels, fact(FactKind.JOINED), now))
            .orElseGet(() -> raise(work, subject, kind, labels, open, now));
    return work.apply(decision, now).id();
  }

  private Decision raise(
      WorkingSet work,
      Subject subject,
      AlertKind kind,
      Set<Label> labels,
      List<Alert> open,
      Instant now) {
    Condition.Times times =
        new Condition.Times(now, event.times().receivedAt(), event.times().deviceTime());
    return new Raising(work).raise(subject, kind, times, labels, open, fact(FactKind.RAISED));
  }

  private Set<Label> labels(Subject subject, boolean usedBefore) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    Instant claim = event.times().deviceTime();
    Instant received = event.times().receivedAt();
    if (claim != null && (claim.isBefore(CLOCKS_RUN_SINCE) || claim.isAfter(received.plus(LATE)))) {
      labels.add(Label.CLOCK_WRONG);
    } else if (claim != null && claim.isBefore(received.minus(LATE))) {
      labels.add(Label.LATE);
    }
    add(labels, !event.details().confirmed(), Label.UNCONFIRMED);
    add(labels, usedBefore, Label.ID_USED_BEFORE);
    add(labels, subject.household() == null, Label.NO_HOME);
    add(labels, event.type().equals(EventType.TEST), Label.TEST_SIGNAL);
    return labels;
  }

  private static void add(Set<Label> labels, boolean when, Label label) {
    if (when) {
      labels.add(label);
    }
  }

  private Fact fact(FactKind kind) {
    Fact fact =
        new Fact(kind, Fact.device(event.deviceId()), java.util.Map.of())
            .with("device", event.deviceId())
            .with("type", type())
            .with("transport", event.details().transport());
    return event.eventId() == null ? fact : fact.with("event", event.eventId());
  }

  private String type() {
    return event.type().word();
  }

  /** How a press stands that became of that alert; null where it became of none. */
  static RaiseAnswer answer(WorkingSet work, How how, @Nullable String alertId) {
    return Optional.ofNullable(alertId)
        .flatMap(work::alert)
        .map(row -> RaiseAnswer.of(how, row.alert()))
        .orElseGet(() -> new RaiseAnswer(how, alertId, null));
  }
}
