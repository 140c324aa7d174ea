package io.anling.alert;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One rung of a plan.
 *
 * @param after how long after the plan's start it fires
 * @param selectors whom it tells, all of them at once
 * @param manner by what, and how many must accept; absent from plans frozen by older versions
 */
public record EscalationStep(Duration after, List<Selector> selectors, Manner manner) {

  public EscalationStep {
    selectors = List.copyOf(selectors);
    manner = Objects.requireNonNullElse(manner, Manner.USUAL);
    if (after.isNegative()) {
      throw new IllegalArgumentException("a step cannot fire before its plan starts: " + after);
    }
  }

  /** A step that tells in the usual manner. */
  public EscalationStep(Duration after, List<Selector> selectors) {
    this(after, selectors, Manner.USUAL);
  }
}
