package io.anling.alert.sim;

import java.time.Duration;
import java.util.List;

/** A seeded generator of our own (SplitMix64): the same on every Java, now and later. */
final class Dice {

  private static final double UNIT = 0x1.0p-53;

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Another generator, so that one actor's throws do not move another's. */
  Dice split() {
    return new Dice(next());
  }

  /** From 0 up to and without {@code bound}. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  private double unit() {
    return (next() >>> 11) * UNIT;
  }

  boolean chance(double of) {
    return unit() < of;
  }

  /** From {@code least} up to and without {@code most} milliseconds. */
  Duration millis(int least, int most) {
    return Duration.ofMillis(least + below(most - least));
  }

  /** From {@code least} up to and without {@code most} seconds, not on the second. */
  Duration seconds(int least, int most) {
    return millis(least * 1000, most * 1000);
  }

  /** How long until something that happens every {@code mean} on average. */
  Duration until(Duration mean) {
    return Duration.ofMillis((long) (-StrictMath.log(1 - unit()) * mean.toMillis()));
  }

  <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }
}
