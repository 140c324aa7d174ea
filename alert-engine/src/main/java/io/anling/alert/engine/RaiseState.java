package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.Lane;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.engine.StateTable.DeviceState;
import io.anling.alert.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device says that something holds (smoke, a leak, no mains), or that it holds no more. Only that
 * it begins is an event; that it ends is that event's {@code cleared}. The first row that matches:
 *
 * <pre>
 * it said                | it held, as far as is known      | does
 * -----------------------+----------------------------------+------------------------------------
 * holds                  | yes                              | nothing: answered like its beginning
 * holds                  | no, or not said for {@link #unsaid} | the event
 * holds, kept by a broker| yes                              | nothing
 * holds, kept by a broker| no; its time is after that and   | the event, labelled late
 *                        | within 24 h                      |
 * holds, kept by a broker| otherwise                        | a row in the list {@link #LIST}
 * ends                   | yes                              | {@code cleared}
 * ends, kept by a broker | yes                              | its next beginning is a new one; a
 *                        |                                  | technical one is {@code cleared}
 * ends                   | no                               | nothing
 * </pre>
 *
 * A re-issued device (another generation of its credential) begins afresh. What an unknown device
 * says of itself alone (a weak battery) is a row in the list {@link WorkItem#UNKNOWN_DEVICE}.
 *
 * @param event its type is that of the kind, whether that holds or not; without an id
 * @param replayed whether a broker had kept it, so that nobody knows how old it is
 */
public record RaiseState(
    DeviceEvent event, boolean active, boolean replayed, Duration duplicateWindow)
    implements Command<RaiseAnswer> {

  /** The work list of states of an unknown age. */
  public static final String LIST = "retained-state";

  /** How often it is put down that a state still holds. */
  static final Duration TOUCH = Duration.ofMinutes(30);

  private static final Duration UNSAID = Duration.ofHours(4);
  private static final Duration UNSAID_TECHNICAL = Duration.ofHours(26);
  private static final RaiseAnswer NOTHING = new RaiseAnswer(How.RECORDED, null, null);
  private static final RaiseAnswer REVOKED = new RaiseAnswer(How.REVOKED, null, null);

  public RaiseState {
    Objects.requireNonNull(event.type().kind(), "a state is of a kind");
  }

  /** After how long a state that is said again has begun again: its end may have been lost. */
  static Duration unsaid(AlertKind kind) {
    return kind.lane() == Lane.TECHNICAL ? UNSAID_TECHNICAL : UNSAID;
  }

  private AlertKind kind() {
    return Objects.requireNonNull(event.type().kind());
  }

  @Override
  public Urgency urgency() {
    return active && kind().lane() == Lane.EMERGENCY ? Urgency.EMERGENCY : Urgency.EVENT;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(event.deviceId()), Set.of(), Set.of(), Set.of());
  }

  @Override
  public RaiseAnswer decide(WorkingSet work, Instant now) {
    DeviceState before = states(work).find(event.deviceId(), kind()).orElse(null);
    Optional<Device> device = work.device(event.deviceId());
    boolean revoked = device.isPresent() && device.get().credential().revoked();
    if (!active) {
      RaiseAnswer nothing = revoked ? REVOKED : NOTHING;
      return before == null || !before.active() ? nothing : ends(work, before, revoked, now);
    }
    if (before != null && holds(before)) {
      return again(work, before, revoked);
    }
    if (replayed && !begunSince(before)) {
      String detail = "retained state, age unknown: " + kind().word();
      String key = event.deviceId() + " " + kind().word();
      WorkItem row = new WorkItem(LIST, key, now, now, 1, detail);
      RaiseRetained.putWork(work, event.deviceId(), row);
      return NOTHING;
    }
    boolean ofItself = kind().lane() == Lane.TECHNICAL;
    return device.isEmpty() && ofItself ? ofNobody(work, now) : begins(work, before, now);
  }

  private boolean holds(DeviceState before) {
    Instant until = before.saidAt().plus(unsaid(kind()));
    return before.active()
        && before.generation() == event.generation()
        && !event.times().receivedAt().isAfter(until);
  }

  private boolean begunSince(@Nullable DeviceState before) {
    return event.times().deviceTime() != null
        && RaiseRetained.fresh(event.times())
        && !overSince(before);
  }

  /** Whether, by the device's own credible time, it began before it was last heard to end. */
  private boolean overSince(@Nullable DeviceState before) {
    Instant claim = event.times().deviceTime();
    return before != null
        && claim != null
        && event.times().credible()
        && !claim.isAfter(before.since());
  }

  /**
   * What a device kept in its memory, and has ended since, is told and holds no more. What was not
   * heard to end is remembered as beginning now, or each repetition would begin it again.
   */
  private RaiseAnswer begins(WorkingSet work, @Nullable DeviceState before, Instant now) {
    Set<Label> labels = replayed ? Set.of(Label.LATE) : Set.of();
    RaiseAnswer answer = new RaiseEvent(event, duplicateWindow, null).decide(work, labels, now);
    boolean ended = before != null && !before.active();
    if (!ended || !overSince(before)) {
      save(work, true, event.times().receivedAt(), answer.alertId());
    }
    return answer;
  }

  private RaiseAnswer again(WorkingSet work, DeviceState before, boolean revoked) {
    boolean touch = !event.times().receivedAt().isBefore(before.saidAt().plus(TOUCH));
    if (touch && !replayed) {
      save(work, true, before.since(), before.alertId());
    }
    return revoked ? REVOKED : RaiseEvent.answer(work, How.DUPLICATE, before.alertId());
  }

  private RaiseAnswer ends(WorkingSet work, DeviceState before, boolean revoked, Instant now) {
    save(work, false, event.times().receivedAt(), before.alertId());
    if (revoked) {
      return REVOKED;
    }
    boolean said = !replayed || kind().lane() == Lane.TECHNICAL;
    return said ? new RaiseEvent(cleared(), duplicateWindow, null).decide(work, now) : NOTHING;
  }

  private DeviceEvent cleared() {
    return event.saying(EventType.CLEARED, SignalEffect.OF, kind().word());
  }

  private void save(WorkingSet work, boolean holds, Instant since, @Nullable String alertId) {
    states(work)
        .save(
            new DeviceState(
                event.deviceId(),
                kind(),
                event.generation(),
                holds,
                since,
                event.times().receivedAt(),
                alertId));
  }

  private RaiseAnswer ofNobody(WorkingSet work, Instant now) {
    String list = WorkItem.UNKNOWN_DEVICE;
    WorkItem row = new WorkItem(list, event.deviceId(), now, now, 1, kind().word());
    work.putWork(row, WorkItem.MOST_UNKNOWN);
    return NOTHING;
  }

  private static StateTable states(WorkingSet work) {
    return work.tables().homes().states();
  }
}
