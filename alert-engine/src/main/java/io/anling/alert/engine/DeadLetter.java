package io.anling.alert.engine;

import java.time.Instant;

/**
 * A message that could not be read, kept so that a mended decoder can read it again.
 *
 * @param channel {@code event} or {@code telemetry}
 * @param reason a code: why it could not be read
 * @param sealedPayload as it was received, sealed by whoever hands it over; Base64
 */
public record DeadLetter(
    String id,
    Instant receivedAt,
    String deviceId,
    String channel,
    String reason,
    String sealedPayload) {}
