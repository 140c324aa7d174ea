package io.anling.gateway.ingest;

import io.anling.gateway.metrics.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slows down whoever tries secrets. A right secret is let in at once, whatever went before: nobody
 * can lock a device out, and no press waits. The answer to a wrong one is kept back, the longer the
 * more often the identity or the source was wrong lately:
 *
 * <pre>
 * wrong within {@link #LATELY} | kept back for
 * ------------------------+---------------------------
 * 1 to FREE               | nothing
 * each one more           | 250 ms, doubling, up to {@link #LONGEST}
 * </pre>
 *
 * where FREE is {@link #FREE_IDENTITY} of an identity and {@link #FREE_SOURCE} of a source, behind
 * which there may be a whole village. DTLS has no answer to keep back; there the key of an identity
 * that was wrong too often is looked up late, by at most {@link #LONGEST_LOOKUP}.
 *
 * <p>Bounds: {@link #MOST} identities and sources each, the quietest forgotten first; {@link
 * #MOST_HELD} answers kept back, beyond which a connection is closed without one. May be called
 * from any thread.
 */
public final class CredentialPace {

  static final Duration LATELY = Duration.ofMinutes(10);
  static final Duration LONGEST = Duration.ofSeconds(10);
  static final Duration LONGEST_LOOKUP = Duration.ofSeconds(2);
  static final int FREE_IDENTITY = 3;
  static final int FREE_SOURCE = 20;
  static final int MOST = 20_000;
  static final int MOST_HELD = 10_000;

  private static final long FIRST_MILLIS = 250;
  private static final int MOST_DOUBLINGS = 6;

  private record Wrong(int times, Instant last) {

    int lately(Instant now) {
      return now.isBefore(last.plus(LATELY)) ? times : 0;
    }
  }

  private final Map<String, Wrong> identities = bounded();
  private final Map<String, Wrong> sources = bounded();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();

  private static Map<String, Wrong> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
        return size() > MOST;
      }
    };
  }

  /** Shows what is refused and kept back. */
  public void measure(Meters meters) {
    meters.counter("anling.credentials.refused", refused::get);
    meters.counter("anling.credentials.unanswered", unanswered::get);
    meters.gauge("anling.credentials.held", held::get);
  }

  /** A wrong secret was given; answers how long its answer is to be kept back. */
  public synchronized Duration refused(String identity, String source, Instant now) {
    refused.incrementAndGet();
    return longer(
        delay(count(identities, identity, now), FREE_IDENTITY),
        delay(count(sources, source, now), FREE_SOURCE));
  }

  /** How long the key of that identity is to be looked up late, where no answer can be held. */
  public synchronized Duration lookup(String identity, Instant now) {
    Wrong wrong = identities.get(identity);
    Duration delay = wrong == null ? Duration.ZERO : delay(wrong.lately(now), FREE_IDENTITY);
    return delay.compareTo(LONGEST_LOOKUP) > 0 ? LONGEST_LOOKUP : delay;
  }

  /** Whether one more answer may be kept back; {@link #answered} gives its place free. */
  public boolean hold() {
    if (held.incrementAndGet() <= MOST_HELD) {
      return true;
    }
    held.decrementAndGet();
    unanswered.incrementAndGet();
    return false;
  }

  /** An answer that was kept back is given, or nobody waits for it any more. */
  public void answered() {
    held.decrementAndGet();
  }

  private static int count(Map<String, Wrong> all, String key, Instant now) {
    Wrong before = all.get(key);
    int times = (before == null ? 0 : before.lately(now)) + 1;
    all.put(key, new Wrong(times, now));
    return times;
  }

  private static Duration delay(int times, int free) {
    if (times <= free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(MOST_DOUBLINGS, times - free - 1);
    Duration delay = Duration.ofMillis(FIRST_MILLIS << doublings);
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
