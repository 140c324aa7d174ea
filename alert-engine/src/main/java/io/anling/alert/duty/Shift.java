package io.anling.alert.duty;

import io.anling.alert.Span;
import java.util.List;

/**
 * A period in which the same people are on duty.
 *
 * @param onDuty in the order of their seats; empty in a gap
 */
public record Shift(Span span, List<String> onDuty) {

  public Shift {
    onDuty = List.copyOf(onDuty);
  }

  /** Whether nobody is on duty. */
  public boolean gap() {
    return onDuty.isEmpty();
  }
}
