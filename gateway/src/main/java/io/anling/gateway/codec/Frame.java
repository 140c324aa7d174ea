package io.anling.gateway.codec;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A message as a {@link PayloadFormat} sees it.
 *
 * @param topic as the broker or the device wrote it; the path of a request
 * @param speaker the device of which the session or the topic's template speaks; null where the
 *     format has to find out itself
 * @param payload as received, at most 64 KiB
 * @param retained whether a broker had kept it, so that nobody knows how old it is
 * @param receivedAt engine time
 * @param zone of times that come without one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere
public record Frame(
    String topic,
    @Nullable String speaker,
    byte[] payload,
    boolean retained,
    Instant receivedAt,
    ZoneId zone) {}
