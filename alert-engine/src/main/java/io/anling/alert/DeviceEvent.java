package io.anling.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One event of one device, decoded and authenticated.
 *
 * @param deviceId who sent it, from the session and never from the payload
 * @param generation of the device's credential
 * @param eventId chosen by the device, at most 64 characters; null where it sent none
 * @param type what it says
 * @param times when it was received, and when the device says it happened
 * @param details how it came and what else it said
 */
public record DeviceEvent(
    String deviceId,
    int generation,
    @Nullable String eventId,
    EventType type,
    Times times,
    Details details) {

  /**
   * When it happened, by two clocks.
   *
   * @param receivedAt engine time; deadlines run on it
   * @param deviceTime the device's claim; null where it made none
   */
  public record Times(Instant receivedAt, @Nullable Instant deviceTime) {

    /** A device's clock that is this far off the time of receipt is remarked on. */
    public static final Duration LATE = Duration.ofMinutes(2);

    private static final Instant CLOCKS_RUN_SINCE = Instant.parse("2020-01-01T00:00:00Z");

    /** Whether the device's claim can be true: it lies neither long ago nor ahead of us. */
    public boolean credible() {
      return deviceTime == null
          || (!deviceTime.isBefore(CLOCKS_RUN_SINCE) && !deviceTime.isAfter(receivedAt.plus(LATE)));
    }

    /** Whether it was made, by a credible claim, well before it was received. */
    public boolean late() {
      return deviceTime != null && credible() && deviceTime.isBefore(receivedAt.minus(LATE));
    }
  }

  /**
   * How it came, and what else it said.
   *
   * @param transport {@code mqtt} or {@code coap}, for the record only
   * @param confirmed whether the sender waits for a confirmation (QoS 1, CON)
   * @param retained the publisher's retain flag, recorded and otherwise ignored
   * @param hub the device through which a child spoke; null where it spoke for itself
   * @param attributes every other field of the payload, as text
   */
  public record Details(
      String transport,
      boolean confirmed,
      boolean retained,
      @Nullable String hub,
      Map<String, String> attributes) {

    public Details {
      attributes = Map.copyOf(attributes);
    }

    private Details with(String name, String value) {
      Map<String, String> more = new TreeMap<>(attributes);
      more.put(name, value);
      return new Details(transport, confirmed, retained, hub, more);
    }
  }

  /** What its device says thereby, too, with one more attribute; without an id. */
  public DeviceEvent saying(EventType other, String attribute, String value) {
    return new DeviceEvent(
        deviceId, generation, null, other, times, details.with(attribute, value));
  }

  /** What makes a repetition of this event recognisable; empty where the device chose no id. */
  public Optional<EventKey> key() {
    return Optional.ofNullable(eventId).map(id -> new EventKey(deviceId, generation, id));
  }
}
