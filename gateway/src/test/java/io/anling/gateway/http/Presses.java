package io.anling.gateway.http;

import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.engine.RaiseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Presses as a listener hands them to the engine. */
final class Presses {

  private Presses() {}

  /** One without an id of its own, received at {@code now}. */
  static RaiseEvent sos(String device, Instant now) {
    return of(device, AlertKind.SOS, now);
  }

  /** The same of any kind. */
  static RaiseEvent of(String device, AlertKind kind, Instant now) {
    return new RaiseEvent(
        new DeviceEvent(
            device,
            1,
            null,
            EventType.of(kind),
            new DeviceEvent.Times(now, null),
            new DeviceEvent.Details("mqtt", true, false, null, Map.of())),
        Duration.ofDays(7),
        null);
  }
}
