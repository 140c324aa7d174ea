package io.anling.gateway.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows a source that keeps failing to sign in: five tries are free, then each has to wait twice as
 * long as the one before, up to a minute. A quarter of an hour without a try forgives everything.
 *
 * <p>Remembers {@link #SOURCES} sources; the one not seen for longest is forgotten first. Never
 * locks an account: a stranger must not be able to keep a desk out.
 */
final class SignInPace {

  static final int FREE = 5;
  static final Duration LONGEST = Duration.ofMinutes(1);
  static final Duration FORGIVEN = Duration.ofMinutes(15);
  static final int SOURCES = 10_000;

  private record Strikes(int count, Instant last) {

    Instant next() {
      if (count < FREE) {
        return last;
      }
      long seconds = 1L << Math.min(count - FREE, 16);
      return last.plusSeconds(Math.min(seconds, LONGEST.toSeconds()));
    }
  }

  private final Map<String, Strikes> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Strikes> eldest) {
          return size() > SOURCES;
        }
      };

  /**
   * Counts a try before its outcome is known, so that many at once do not slip through.
   *
   * @return how long the source has to wait before this try; zero where it may go on
   */
  synchronized Duration admit(String source, Instant now) {
    Strikes known = sources.get(source);
    if (known == null || known.last().plus(FORGIVEN).isBefore(now)) {
      known = new Strikes(0, now);
    }
    if (known.next().isAfter(now)) {
      return Duration.between(now, known.next());
    }
    sources.put(source, new Strikes(known.count() + 1, now));
    return Duration.ZERO;
  }

  /** The source signed in. */
  synchronized void succeeded(String source) {
    sources.remove(source);
  }
}
