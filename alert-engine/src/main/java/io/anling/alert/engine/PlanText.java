package io.anling.alert.engine;

import io.anling.alert.PlanBook;
import java.time.Instant;

/**
 * A version of the book of plans.
 *
 * @param by the user who wrote it, or {@link #CONFIGURATION}
 * @param yaml as it was written
 * @param book what it means
 */
public record PlanText(Instant at, String by, String yaml, PlanBook book) {

  /** Who writes what stands in the configuration. */
  public static final String CONFIGURATION = "configuration";
}
