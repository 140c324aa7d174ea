package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Engine time: the wall's time at the start plus the monotonic time since, to the millisecond. A
 * step of the wall clock does not move it.
 */
public final class EngineClock implements InstantSource {

  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanos;

  private EngineClock(Instant start, LongSupplier nanos) {
    this.start = start;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  /** Engine time from now on. */
  public static EngineClock start() {
    return new EngineClock(InstantSource.system().instant(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    return start.plus(Duration.ofMillis((nanos.getAsLong() - startNanos) / 1_000_000));
  }
}
