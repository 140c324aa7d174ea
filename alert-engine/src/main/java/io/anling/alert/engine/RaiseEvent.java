package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventKey;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.Lane;
import io.anling.alert.Subject;
import io.anling.alert.TestWindow;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device's event: raises an alert, joins an open one, or is only recorded. Repeating it (the same
 * {@link EventKey} and type within the duplicate window) changes nothing and is answered like the
 * original.
 *
 * <p>In this order: a repetition; a revoked device, which only a work list hears of; a press within
 * a {@link TestWindow} of its device; a signal that raises nothing ({@link SignalEffect}); a kind,
 * which raises or joins an alert ({@link EventEffect}).
 *
 * @param duplicateWindow how long an id is remembered as the same press
 * @param unreadable the message itself where it could not be read; null otherwise
 */
public record RaiseEvent(
    DeviceEvent event, Duration duplicateWindow, @Nullable DeadLetter unreadable)
    implements Command<RaiseAnswer> {

  private static final RaiseAnswer REVOKED = new RaiseAnswer(How.REVOKED, null, null);

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
    Optional<TestWindow> window = device.flatMap(known -> work.windows().covering(event, now));
    if (window.isPresent()) {
      return verified(work, window.get());
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

  /** A press within a test window of its device is shown there, and goes no further. */
  private RaiseAnswer verified(WorkingSet work, TestWindow window) {
    StoredEvent kept = new StoredEvent(work.newId(), event, null);
    work.add(kept);
    work.windows().seen(window, event, kept.id());
    return answer(work, How.RECORDED, null);
  }

  private @Nullable String effect(
      WorkingSet work, Subject subject, boolean known, Set<Label> labels, Instant now) {
    AlertKind kind = event.type().kind();
    return kind == null
        ? new SignalEffect(work, event, subject, now).take()
        : new EventEffect(work, event, subject, now)
            .raise(known ? kind : AlertKind.UNKNOWN_BUTTON, labels);
  }

  private Set<Label> labels(Subject subject, boolean usedBefore) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    add(labels, !event.times().credible(), Label.CLOCK_WRONG);
    add(labels, event.times().late(), Label.LATE);
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
