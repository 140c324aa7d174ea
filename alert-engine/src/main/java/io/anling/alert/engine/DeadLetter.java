package io.anling.alert.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be read, kept so that a mended decoder can read it again.
 *
 * @param channel {@link #EVENT} or {@link #TELEMETRY}
 * @param reason a code: why it could not be read
 * @param sealedPayload as it was received, sealed by whoever hands it over; Base64
 * @param origin how it came
 * @param replayedAt when it was read after all; null where it was not
 */
public record DeadLetter(
    String id,
    Instant receivedAt,
    String deviceId,
    String channel,
    String reason,
    String sealedPayload,
    Origin origin,
    @Nullable Instant replayedAt) {

  public static final String EVENT = "event";
  public static final String TELEMETRY = "telemetry";

  /** One that was not replayed yet. */
  public DeadLetter(
      String id,
      Instant receivedAt,
      String deviceId,
      String channel,
      String reason,
      String sealedPayload) {
    this(id, receivedAt, deviceId, channel, reason, sealedPayload, Origin.UNKNOWN, null);
  }

  /**
   * How a message came.
   *
   * @param transport {@code mqtt}, {@code coap} or {@code bridge}
   * @param format a word for how the payload is written
   * @param hub through which the device spoke; null where it spoke for itself
   * @param confirmed whether the sender waited for a confirmation
   * @param whole whether the payload is kept to its last byte
   * @param topic or path; null or empty where it says nothing
   * @param bridge that heard it, by its name; null where none did, or it was not noted
   */
  public record Origin(
      String transport,
      String format,
      @Nullable String hub,
      boolean confirmed,
      boolean whole,
      @Nullable String topic,
      @Nullable String bridge) {

    /** Of a letter kept by a version that did not note it. */
    public static final Origin UNKNOWN = new Origin("mqtt", "json", null, true, true, null, null);
  }

  /**
   * How much there is of one channel's letters.
   *
   * @param bytes of what is sealed
   */
  public record Load(long letters, long bytes) {

    public static final Load NONE = new Load(0, 0);
  }

  /** Its share of the bound. */
  public long bytes() {
    return sealedPayload.length();
  }

  /** The same, sealed anew. */
  public DeadLetter sealed(String payload) {
    return new DeadLetter(id, receivedAt, deviceId, channel, reason, payload, origin, replayedAt);
  }
}
