package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A while in which somebody tries devices out: what they send is verified on a screen and never
 * dispatched. A window is opened by hand for devices named one by one; it covers no other device of
 * their home, and ends by itself.
 *
 * @param id ours, a UUIDv7
 * @param owner the account that opened it
 * @param whose the devices, at least one
 * @param span at most {@link #LONGEST}
 */
public record TestWindow(String id, String owner, Whose whose, Span span) {

  /** No window lasts longer. */
  public static final Duration LONGEST = Duration.ofHours(4);

  /** A device's clock may be off by this much before its claim is taken at its word. */
  static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

  private static final Set<Lane> PRESSES = EnumSet.of(Lane.EMERGENCY, Lane.URGENT, Lane.SERVICE);
  private static final List<EventType> ANSWERS =
      List.of(EventType.CANCEL, EventType.CLEARED, EventType.CHECK_IN);

  public TestWindow {
    if (whose.devices().isEmpty()) {
      throw new IllegalArgumentException("a test window needs a device");
    }
    if (span.length().compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a test window lasts 4 hours at the most");
    }
  }

  /**
   * Whether an event is a test and not real. Only what was received while the window was open can
   * be one. What by the device's own clock was made before, and only comes now, is real; so is what
   * nobody can read, and what says that the device is out of order.
   */
  public boolean covers(DeviceEvent event) {
    return whose.devices().contains(event.deviceId())
        && span.contains(event.times().receivedAt())
        && isTried(event.type())
        && !madeBefore(event.times());
  }

  private boolean madeBefore(DeviceEvent.Times times) {
    Instant claim = times.deviceTime();
    return claim != null && times.credible() && claim.isBefore(span.from().minus(CLOCKS_DIFFER));
  }

  private static boolean isTried(EventType type) {
    AlertKind kind = type.kind();
    return kind == null
        ? ANSWERS.contains(type)
        : kind.deviceMaySend() && PRESSES.contains(kind.lane());
  }

  /** Whether such an event shows that the device does what it is for. */
  public static boolean proves(EventType type) {
    return type.kind() != null && isTried(type);
  }

  /** The same window, over at {@code now} unless it was over before. */
  public TestWindow ended(Instant now) {
    return new TestWindow(id, owner, whose, span.ended(now));
  }
}
