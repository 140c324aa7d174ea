package io.anling.gateway.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel answered last, and since when it fails.
 *
 * @param at when it answered, or did not
 * @param told whether it took the message
 * @param code {@code 200}, {@code 503}, {@code errcode-93000}, {@code connection-refused}
 * @param failingSince the first of the failures that nothing told has ended; null where it told
 */
public record ChannelState(Instant at, boolean told, String code, @Nullable Instant failingSince) {}
