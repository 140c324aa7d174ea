package io.anling.gateway.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How often a channel is tried by hand: once in {@link #EACH}, so that tests take no more than a
 * part of the messages a minute that a chat group's bot has for alerts, and never more than the
 * channel's own rate has left. Counted on this node alone.
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
   * @param own asked last: how long the channel's own rate lets it wait, zero where it goes
   * @return how long the channel has to wait before this try; zero where it may go on
   */
  synchronized Duration admit(String channel, Instant now, Supplier<Duration> own) {
    Instant last = tried.get(channel);
    Instant next = last == null ? now : last.plus(EACH);
    if (next.isAfter(now)) {
      return Duration.between(now, next);
    }
    Duration wait = own.get();
    if (!wait.isZero()) {
      return wait;
    }
    tried.remove(channel);
    tried.put(channel, now);
    return Duration.ZERO;
  }
}
