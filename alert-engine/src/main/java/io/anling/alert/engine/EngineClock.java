package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Engine time: the wall's time at the start plus the monotonic time since, to the millisecond. A
 * step of the wall clock does not move it. Of several nodes, all follow the clock that is furthest
 * ahead: see {@link #catchUp}.
 */
public final class EngineClock implements InstantSource {

  private volatile Instant start;
  private final long startNanos;
  private final LongSupplier nanos;

  private EngineClock(Instant start, LongSupplier nanos) {
    this.start = start;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  /** Engine time from now on. */
  public static EngineClock start() {
    return startAfter(Instant.EPOCH);
  }

  /**
   * Engine time from now on, or from {@code last} where the wall is behind it: what was decided
   * before stays in the past, whatever the host's clock says after a power cut.
   */
  public static EngineClock startAfter(Instant last) {
    Instant wall = InstantSource.system().instant();
    return new EngineClock(wall.isBefore(last) ? last : wall, System::nanoTime);
  }

  @Override
  public Instant instant() {
    return start.plus(since());
  }

  private Duration since() {
    return Duration.ofMillis((nanos.getAsLong() - startNanos) / 1_000_000);
  }

  /**
   * Goes on from {@code other} where that is ahead: another node has decided then, and its
   * deadlines are of its time. Never goes back. Called by one thread.
   */
  public void catchUp(Instant other) {
    Duration since = since();
    if (start.plus(since).isBefore(other)) {
      start = other.minus(since);
    }
  }
}
