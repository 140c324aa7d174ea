package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A while in which somebody tries devices out: what they send is verified on a screen and never
 * dispatched. A window is opened by hand for devices named one by one; it covers no other device of
 * their home, and ends by itself.
 *
 * @param id ours, a UUIDv7
 * @param owner the account that opened it
 * @param region path of the devices' region
 * @param household null where the devices have no home
 * @param devices at least one
 * @param from first instant that it covers
 * @param until first instant that it does not cover any more
 */
public record TestWindow(
    String id,
    String owner,
    String region,
    @Nullable String household,
    List<String> devices,
    Instant from,
    Instant until) {

  /** No window lasts longer. */
  public static final Duration LONGEST = Duration.ofHours(4);

  /** A device's clock may be off by this much before its claim is taken at its word. */
  static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

  private static final Set<Lane> PRESSES = EnumSet.of(Lane.EMERGENCY, Lane.URGENT, Lane.SERVICE);
  private static final List<EventType> ANSWERS =
      List.of(EventType.CANCEL, EventType.CLEARED, EventType.CHECK_IN);

  public TestWindow {
    devices = List.copyOf(devices);
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("a test window needs a device");
    }
    if (from.plus(LONGEST).isBefore(until)) {
      throw new IllegalArgumentException("a test window lasts 4 hours at the most");
    }
  }

  /** Whether it is open at that instant. */
  public boolean open(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /**
   * Whether an event is a test and not real. Only what was received while the window was open can
   * be one. What by the device's own clock was made before, and only comes now, is real; so is what
   * nobody can read, and what says that the device is out of order.
   */
  public boolean covers(DeviceEvent event) {
    return devices.contains(event.deviceId())
        && open(event.times().receivedAt())
        && isTried(event.type())
        && !madeBefore(event.times());
  }

  private boolean madeBefore(DeviceEvent.Times times) {
    Instant claim = times.deviceTime();
    return claim != null && times.credible() && claim.isBefore(from.minus(CLOCKS_DIFFER));
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
    Instant end = now.isBefore(until) ? now : until;
    return new TestWindow(id, owner, region, household, devices, from, end);
  }
}
