package io.anling.gateway.notify;

import java.time.Duration;

/**
 * What a channel said to a test message.
 *
 * @param told whether it took the message
 * @param code as in {@link ChannelState}
 * @param words the receiver's own for it; empty where it has none
 * @param took from the message to its answer, or to giving up
 */
public record ChannelTrial(boolean told, String code, String words, Duration took) {

  /** Nobody waits longer for the answer; a browser gives up a little later. */
  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(7);
}
