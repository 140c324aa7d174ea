package io.anling.sim;

import io.anling.sim.ledger.Json;
import io.anling.sim.ledger.PressKey;
import io.anling.sim.ledger.SentPress;
import io.anling.sim.link.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * One press of one button (or a fall, or smoke), however often it has to be sent.
 *
 * @param device who pressed
 * @param boot which start of the device this is: event ids do not repeat after it
 * @param seq the device's count since then, from 1
 * @param at when it happened
 */
record Press(DeviceCard device, String boot, long seq, Instant at) {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  PressKey key() {
    return new PressKey(device.id(), boot + "-" + seq);
  }

  SentPress sentAt(Instant now) {
    return new SentPress(key(), seq, device.model().type(), now);
  }

  /** The same bytes at every attempt. */
  Message message() {
    String time = at.truncatedTo(ChronoUnit.MILLIS).atZone(ZONE).toOffsetDateTime().toString();
    Message message =
        Message.event(
            Json.object()
                .put("type", device.model().type())
                .put("id", key().event())
                .put("time", time)
                .put("battery", 50 + (int) (seq % 50))
                .toString());
    return device.hub().isPresent() ? message.of(device.id()) : message;
  }
}
