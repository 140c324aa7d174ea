package io.anling.gateway.ingest;

import io.anling.gateway.codec.Decoded;
import io.anling.gateway.ingest.InboundMessage.Channel;
import io.anling.gateway.metrics.Meters;
import java.util.List;

/** Holds back telemetry, and nothing but that, of a device that sends too much of it. */
record TelemetryPace(TelemetryBudget budget, Meters meters, Remarks remarks) {

  /** What is held back is answered so. */
  static final Receipt FLOOD =
      new Receipt.Rejected(
          Receipt.Reason.TELEMETRY_FLOOD, "too much telemetry; send less, presses still pass");

  /**
   * Whether what the device says has to be paid for, and is held back where it cannot pay; but for
   * a counter that rose, which may be a press.
   */
  static boolean counts(InboundMessage message, Decoded part) {
    boolean heard = part instanceof Decoded.Heartbeat || part instanceof Decoded.Unreadable;
    boolean counter = part instanceof Decoded.Counted counted && counted.heard() == 0;
    return part instanceof Decoded.Telemetry
        || counter
        || (heard && message.channel() == Channel.TELEMETRY);
  }

  /** Whether its telemetry may pass; whatever else it says does so in any case. */
  boolean allows(InboundMessage message, Speaker speaker, List<Decoded> parts) {
    boolean pays = parts.stream().anyMatch(part -> counts(message, part));
    if (!pays || budget.allows(message, speaker)) {
      return true;
    }
    meters.telemetryHeldBack(message.via().transport());
    remarks.flood(speaker.id(), message.via().transport());
    return false;
  }
}
