package io.anling.alert.engine;

import io.anling.alert.DeviceEvent;
import io.anling.alert.Label;
import io.anling.alert.engine.RaiseAnswer.How;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A device's event that a broker had kept (MQTT retain) and hands out with each subscription, so
 * that nobody knows when it was made. The first row that matches holds:
 *
 * <pre>
 * its key was received before, however long ago       | nothing
 * it raises no alert (cancel, check-in, test ...)     | nothing
 * it is no earnest                                    | nothing
 * its own time is within {@link #FRESH} of now        | a press, labelled late
 * otherwise                                           | a row in the work list {@link #LIST}
 * </pre>
 *
 * What becomes a row is not remembered as received: the same press may still come as itself.
 *
 * @param drill whether it is no earnest by the device's own word, see {@link RaiseDrill}
 */
public record RaiseRetained(RaiseEvent press, boolean drill) implements Command<RaiseAnswer> {

  /** The work list of presses of an unknown age. */
  public static final String LIST = "retained-press";

  /** How far its own time may be from the time of receipt. */
  static final Duration FRESH = Duration.ofHours(24);

  private static final RaiseAnswer NOTHING = new RaiseAnswer(How.RECORDED, null, null);

  /** One that is in earnest. */
  public RaiseRetained(RaiseEvent press) {
    this(press, false);
  }

  @Override
  public Urgency urgency() {
    return press.urgency();
  }

  @Override
  public Needs needs() {
    return press.needs();
  }

  @Override
  public RaiseAnswer decide(WorkingSet work, Instant now) {
    DeviceEvent event = press.event();
    Optional<StoredEvent> before = event.key().flatMap(work::newest);
    if (before.isPresent()) {
      return RaiseEvent.answer(work, How.DUPLICATE, before.get().alertId());
    }
    if (event.type().kind() == null || drill) {
      return NOTHING;
    }
    if (fresh(event.times())) {
      return press.decide(work, Set.of(Label.LATE), now);
    }
    String detail = "retained press, age unknown: " + event.type().word();
    WorkItem row = new WorkItem(LIST, event.deviceId(), now, now, 1, detail);
    putWork(work, event.deviceId(), row);
    return NOTHING;
  }

  /** A row about a device; one that nobody registered has the list trimmed. */
  static void putWork(WorkingSet work, String device, WorkItem row) {
    if (work.device(device).isPresent()) {
      work.tables().desk().putWork(row);
    } else {
      work.putWork(row, WorkItem.MOST_RETAINED);
    }
  }

  static boolean fresh(DeviceEvent.Times times) {
    Instant claim = times.deviceTime();
    return claim != null && Duration.between(claim, times.receivedAt()).abs().compareTo(FRESH) <= 0;
  }
}
