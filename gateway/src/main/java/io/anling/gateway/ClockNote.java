package io.anling.gateway;

import io.anling.alert.engine.ClockState;
import io.anling.alert.engine.ClockStep;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code /health/ready} says of the clock. It is a note and no fault: alerts are raised, told
 * and escalated in engine time, whatever the wall shows.
 */
final class ClockNote {

  private ClockNote() {}

  /** What is worth knowing; empty where all clocks show the same. */
  static Optional<String> of(ClockState state) {
    Duration node = state.node();
    if (node != null && state.nodeOff()) {
      return Optional.of(
          "this machine's clock is "
              + ClockStep.seconds(node)
              + " off the database's; set both by NTP");
    }
    if (state.stepped()) {
      return Optional.of(
          "the clock is "
              + ClockStep.seconds(state.offset())
              + " from engine time, which draws near by a tenth; \"clock accept-step\" if it is"
              + " right");
    }
    return Optional.empty();
  }
}
