package io.anling.alert;

import java.time.Duration;
import java.util.List;

/**
 * One rung of a plan.
 *
 * @param after how long after the plan's start it fires
 * @param selectors whom it tells, all of them at once
 */
public record EscalationStep(Duration after, List<Selector> selectors) {

  public EscalationStep {
    selectors = List.copyOf(selectors);
    if (after.isNegative()) {
      throw new IllegalArgumentException("a step cannot fire before its plan starts: " + after);
    }
  }
}
