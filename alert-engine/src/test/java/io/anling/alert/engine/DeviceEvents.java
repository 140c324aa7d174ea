package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Events as devices send them, received at {@code now}. */
record DeviceEvents(Instant now) {

  RaiseEvent press(String device, String id) {
    return new RaiseEvent(
        new DeviceEvent(
            device,
            1,
            id,
            EventType.of(AlertKind.SOS),
            new DeviceEvent.Times(now, null),
            new DeviceEvent.Details("mqtt", true, false, null, Map.of())),
        Duration.ofDays(7),
        null);
  }
}
