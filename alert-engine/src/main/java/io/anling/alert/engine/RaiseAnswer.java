package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import org.jspecify.annotations.Nullable;

/**
 * What became of a device's event; given only after the commit.
 *
 * @param alertId the alert that it raised or joined; null where there is none
 * @param state of that alert, null where there is none
 * @param deviceWord what the device hears of it, null where there is none
 */
public record RaiseAnswer(
    How how, @Nullable String alertId, @Nullable AlertState state, @Nullable String deviceWord) {

  /** What became of it. */
  public enum How {
    /** It raised or joined an alert. */
    RAISED,
    /** It was received before, and is answered as it was then. */
    DUPLICATE,
    /** It is kept, and concerns no alert. */
    RECORDED,
    /** The device is revoked: nothing was raised, a desk's work list says so. */
    REVOKED
  }

  /** The answer where nobody has been asked to go. */
  public RaiseAnswer(How how, @Nullable String alertId, @Nullable AlertState state) {
    this(how, alertId, state, state == null ? null : state.deviceWord());
  }

  static RaiseAnswer of(How how, Alert alert) {
    return new RaiseAnswer(how, alert.id(), alert.state(), alert.deviceWord());
  }
}
