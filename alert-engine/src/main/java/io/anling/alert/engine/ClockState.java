package io.anling.alert.engine;

import io.anling.alert.TimeKeeping;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Engine time beside the clock that it follows.
 *
 * @param engine engine time
 * @param wall what the followed clock shows: this machine's, or the database's
 * @param stepped whether that clock stepped, and engine time has not met it since
 * @param node how far this machine's clock is ahead of the database's; null where there is none to
 *     compare it with
 */
public record ClockState(Instant engine, Instant wall, boolean stepped, @Nullable Duration node) {

  /** How far the wall is ahead of engine time; negative where it is behind. */
  public Duration offset() {
    return Duration.between(engine, wall);
  }

  /** Whether the two are as good as the same. */
  public boolean met() {
    return offset().abs().compareTo(TimeKeeping.MET) <= 0;
  }

  /** Whether this machine's clock is so far from the database's that it should be said. */
  public boolean nodeOff() {
    return node != null && node.abs().compareTo(EngineClock.NODE_OFF) > 0;
  }
}
