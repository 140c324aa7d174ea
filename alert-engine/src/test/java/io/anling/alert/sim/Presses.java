package io.anling.alert.sim;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.engine.RaiseEvent;
import io.anling.alert.engine.SimulatedNode;
import java.time.Instant;
import java.util.Map;

/** A press as a device sends it. */
final class Presses {

  private Presses() {}

  static RaiseEvent press(String device, Instant now) {
    DeviceEvent.Details details = new DeviceEvent.Details("mqtt", true, false, null, Map.of());
    DeviceEvent.Times times = new DeviceEvent.Times(now, null);
    EventType type = EventType.of(AlertKind.SOS);
    return new RaiseEvent(
        new DeviceEvent(device, 1, "1", type, times, details),
        SimulatedNode.duplicateWindow(),
        null);
  }
}
