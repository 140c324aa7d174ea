package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A machine's two clocks: one that can be set, and one that only goes on. */
final class MachineClock implements InstantSource {

  private Instant wall;
  private long nanos = 42;

  MachineClock(Instant wall) {
    this.wall = wall;
  }

  @Override
  public Instant instant() {
    return wall;
  }

  long nanos() {
    return nanos;
  }

  /** Time passes. */
  void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** Somebody sets the clock; no time passes. */
  void set(Duration by) {
    wall = wall.plus(by);
  }
}
