package io.anling.alert.engine;

import io.anling.alert.DeviceEvent;
import io.anling.alert.engine.RaiseAnswer.How;
import io.anling.alert.registry.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device says how often one of its buttons was pressed in all. The first row that matches:
 *
 * <pre>
 * the message has presses alone   | they are remembered as heard, where a counter is known
 * no counter is known, or one of  | the counter is remembered
 * an earlier credential           |
 * it is less than the known one   | the same: the device began to count anew, nobody pressed
 * it rose by more than the        | the event, once, with how many were missed under
 * presses heard since             | {@link #MISSED}; in doubt somebody pressed
 * otherwise                       | the counter is remembered
 * </pre>
 *
 * A counter that arrives behind a newer one counts as begun anew, and the newer one's repetition as
 * a press: in doubt somebody pressed.
 *
 * <p>What is known is kept in the store, in the transaction in which the event is raised, so that
 * repeating it raises nothing. Of a device that nobody registered nothing is counted: its presses
 * are those of an unknown button already.
 *
 * @param event what a press that was missed is; without an id
 * @param button by which the device tells its buttons apart; whoever reads the device bounds how
 *     many it may have
 * @param counter null where the message has presses without it
 * @param heard presses that the same message says on their own. Where it has no counter they are
 *     presses heard for the first time: one that is counted as heard twice would hide one that was
 *     missed
 */
public record RaiseMissed(
    DeviceEvent event, String button, @Nullable Long counter, int heard, Duration duplicateWindow)
    implements Command<RaiseAnswer> {

  /** The attribute of the event that says how many presses were not heard. */
  public static final String MISSED = "missed";

  private static final String PREFIX = "presses/";
  private static final RaiseAnswer NOTHING = new RaiseAnswer(How.RECORDED, null, null);
  private static final RaiseAnswer REVOKED = new RaiseAnswer(How.REVOKED, null, null);

  /** What is known of a button: its counter then, and what was heard of it since. */
  private record Known(int generation, long counter, long heard) {

    static Known of(String text) {
      String[] parts = text.split(" ", 3);
      return new Known(
          Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    String text() {
      return generation + " " + counter + " " + heard;
    }
  }

  /** A counter that rose may be a press; one that is known to have happened goes before it. */
  @Override
  public Urgency urgency() {
    return Urgency.EVENT;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(event.deviceId()), Set.of(), Set.of(), Set.of());
  }

  @Override
  public RaiseAnswer decide(WorkingSet work, Instant now) {
    Optional<Device> device = work.device(event.deviceId());
    if (device.isEmpty()) {
      return NOTHING;
    }
    RaiseAnswer nothing = device.get().credential().revoked() ? REVOKED : NOTHING;
    DeskTable desk = work.tables().desk();
    String name = under(event.deviceId()) + button;
    Known known =
        desk.remembered(name)
            .map(Known::of)
            .filter(one -> one.generation() == event.generation())
            .orElse(null);
    if (counter == null) {
      if (known != null) {
        save(desk, name, new Known(known.generation(), known.counter(), known.heard() + heard));
      }
      return nothing;
    }
    Known next = new Known(event.generation(), counter, 0);
    if (!next.equals(known)) {
      save(desk, name, next);
    }
    long missed = known == null ? 0 : counter - known.counter() - known.heard() - heard;
    boolean anew = known != null && counter < known.counter();
    return missed > 0 && !anew ? raise(missed).decide(work, now) : nothing;
  }

  /** Forgets what is known of a device's buttons: its credential is at its end. */
  public static void forget(DeskTable desk, String device) {
    desk.rememberedUnder(under(device)).keySet().forEach(desk::forget);
  }

  private static String under(String device) {
    return PREFIX + device + "/";
  }

  private static void save(DeskTable desk, String name, Known known) {
    desk.remember(name, known.text());
  }

  private RaiseEvent raise(long missed) {
    DeviceEvent press = event.saying(event.type(), MISSED, String.valueOf(missed));
    return new RaiseEvent(press, duplicateWindow, null);
  }
}
