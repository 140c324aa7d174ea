package io.anling.alert.sim;

import java.time.Duration;

/**
 * How large a world is.
 *
 * @param span how long it is disturbed; what comes after is the time in which everything ends
 * @param between how long a home is quiet on average before somebody presses
 * @param commitsAFault of how many commits one goes wrong, on average, in the worst weather
 * @param outages how long on average until a node dies by itself, in the worst weather
 */
public record Scale(
    int homes, Duration span, Duration between, int commitsAFault, Duration outages) {

  /** Many of these are run. */
  public static final Scale VILLAGE =
      new Scale(20, Duration.ofDays(2), Duration.ofHours(22), 60, Duration.ofHours(6));

  /** One of these is run. */
  public static Scale county(int days) {
    return new Scale(4_000, Duration.ofDays(days), Duration.ofDays(14), 4_000, Duration.ofDays(2));
  }
}
