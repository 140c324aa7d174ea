package io.anling.alert.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of the clock that engine time follows, as it is kept for whoever asks later.
 *
 * @param at engine time when it was seen
 * @param by how far the clock was set, or was found away at the start; negative: back
 * @param accepted whether a person has had engine time jump after it
 */
public record ClockStep(Instant at, Duration by, boolean accepted) {

  private static final String KEPT = "clock-step";

  void keep(DeskTable desk) {
    desk.remember(KEPT, at.toEpochMilli() + " " + by.toMillis() + " " + accepted);
  }

  /** The last one that any node on the database saw; empty where none did. */
  public static Optional<ClockStep> last(DeskTable desk) {
    return desk.remembered(KEPT)
        .map(text -> text.split(" ", -1))
        .map(
            part ->
                new ClockStep(
                    Instant.ofEpochMilli(Long.parseLong(part[0])),
                    Duration.ofMillis(Long.parseLong(part[1])),
                    Boolean.parseBoolean(part[2])));
  }

  /** Seconds with their sign, for people: {@code +3600.0 s}. */
  public static String seconds(Duration by) {
    return String.format(java.util.Locale.ROOT, "%+.1f s", by.toMillis() / 1000.0);
  }
}
