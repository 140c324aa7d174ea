package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a signal joins an open alert of its household or raises its own.
 *
 * <p>In the emergency and urgent lanes, for each open alert the first row that matches holds:
 *
 * <pre>
 * the open alert is                                   | the new signal
 * ----------------------------------------------------+-------------------------
 * urgent, and the signal is an emergency              | a new alert, linked
 * raised                                              | joins
 * on-scene, or first contacted more than 30 min ago   | a new alert, linked
 * acknowledged, contacted, en-route                   | joins
 * </pre>
 *
 * In the other lanes there is one open alert per device and kind, or per region and kind where no
 * device spoke. A drill takes nothing in: whoever presses while one runs is in earnest.
 */
public final class Joining {

  /** After this long, somebody spoken to who presses again is a new matter. */
  static final Duration CONTACT_COUNTS = Duration.ofMinutes(30);

  private Joining() {}

  /**
   * The alert that a signal joins; empty where it raises one of its own.
   *
   * @param device that spoke; null where none did, but the system itself found something
   * @param open every open alert with the signal's subject key
   */
  public static Optional<Alert> joined(
      AlertKind kind, @Nullable String device, List<Alert> open, Instant now) {
    return open.stream()
        .filter(alert -> joins(alert, kind, device, now))
        .min(
            Comparator.comparing((Alert alert) -> alert.kind().lane())
                .thenComparing(Alert::state)
                .thenComparing(alert -> alert.condition().times().raisedAt()));
  }

  /** Ids of the open alerts that a new alert of {@code kind} is linked to. */
  public static List<String> linked(AlertKind kind, List<Alert> open) {
    return open.stream()
        .filter(alert -> !alert.drill())
        .filter(alert -> kind.lane().joinsByHousehold() && alert.kind().lane().joinsByHousehold())
        .map(Alert::id)
        .toList();
  }

  private static boolean joins(Alert alert, AlertKind kind, @Nullable String device, Instant now) {
    if (!alert.open() || alert.drill()) {
      return false;
    }
    if (!kind.lane().joinsByHousehold() || !alert.kind().lane().joinsByHousehold()) {
      return alert.kind() == kind && sameDevice(alert, device);
    }
    if (alert.kind().lane() == Lane.URGENT && kind.lane() == Lane.EMERGENCY) {
      return false;
    }
    return switch (alert.state()) {
      case RAISED -> true;
      case ACKNOWLEDGED, CONTACTED, EN_ROUTE -> !contactedLongAgo(alert, now);
      case ON_SCENE, CLOSED -> false;
    };
  }

  private static boolean sameDevice(Alert alert, @Nullable String device) {
    List<String> devices = alert.subject().devices();
    return device == null ? devices.isEmpty() : devices.contains(device);
  }

  private static boolean contactedLongAgo(Alert alert, Instant now) {
    Instant contacted = alert.course().contactedAt();
    return contacted != null && contacted.plus(CONTACT_COUNTS).isBefore(now);
  }
}
