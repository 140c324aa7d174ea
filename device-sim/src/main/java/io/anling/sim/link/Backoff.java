package io.anling.sim.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before connecting again: doubling from 100 ms to 2 s, with jitter, so that homes
 * do not come back from a power cut in step. One thread at a time.
 */
final class Backoff {
  private static final long FIRST_MS = 100;
  private static final long LAST_MS = 2_000;

  private long nextMs = FIRST_MS;

  synchronized Duration next() {
    long wait = nextMs;
    nextMs = Math.min(LAST_MS, nextMs * 2);
    return Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait));
  }

  synchronized void reset() {
    nextMs = FIRST_MS;
  }
}
