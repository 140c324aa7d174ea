package io.anling.alert.engine;

import java.time.Duration;

/**
 * What became of a person's word that the wall is right.
 *
 * @param offset how far the wall was ahead of engine time; negative where it was behind
 * @param due how many deadlines the jump makes due at once
 */
public record StepAnswer(Result result, Duration offset, int due) {

  /** What became of it. */
  public enum Result {
    ACCEPTED,
    /** Engine time is the wall's already. */
    NO_STEP,
    /** The wall is behind: engine time waits for it, a tenth slower, and never goes back. */
    NEVER_BACK
  }
}
