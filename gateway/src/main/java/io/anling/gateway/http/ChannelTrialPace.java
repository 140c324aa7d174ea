package io.anling.gateway.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a channel is tried by hand: once in {@link #EACH}, so that a test takes no more than a
 * part of the messages a minute that a chat group's bot has for alerts. Counted on this node alone.
 */
final class ChannelTrialPace {

  static final Duration EACH = Duration.ofSeconds(15);

  /** More channels than there can be. */
  private static final int REMEMBERED = 256;

  private final Map<String, Instant> tried =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Counts a try before its outcome is known.
   *
   * @return how long the channel has to wait before this try; zero where it may go on
   */
  synchronized Duration admit(String channel, Instant now) {
    Instant last = tried.get(channel);
    Instant next = last == null ? now : last.plus(EACH);
    if (next.isAfter(now)) {
      return Duration.between(now, next);
    }
    tried.remove(channel);
    tried.put(channel, now);
    return Duration.ZERO;
  }
}
