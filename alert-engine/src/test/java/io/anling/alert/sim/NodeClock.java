package io.anling.alert.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Engine time of one life of a node: the wall's at its start, or the last that was kept where that
 * is ahead, and from then on as time passes.
 */
record NodeClock(InstantSource world, Duration ahead) implements InstantSource {

  static NodeClock start(InstantSource world, Duration wallAhead, Instant last) {
    Instant now = world.instant();
    Duration behindLast = Duration.between(now, last);
    return new NodeClock(world, wallAhead.compareTo(behindLast) < 0 ? behindLast : wallAhead);
  }

  @Override
  public Instant instant() {
    return ahead.isZero() ? world.instant() : world.instant().plus(ahead);
  }

  /** When the world's clock shows what this one calls {@code engineTime}. */
  Instant inWorld(Instant engineTime) {
    return engineTime.minus(ahead);
  }
}
