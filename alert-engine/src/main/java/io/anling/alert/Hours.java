package io.anling.alert;

import java.time.LocalTime;

/**
 * A part of every day in local time.
 *
 * @param from counts in
 * @param until counts out; at or before {@code from} on the day after
 */
public record Hours(LocalTime from, LocalTime until) {

  /** Whether {@code time} is in it; the same hour twice is the whole day. */
  public boolean contains(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(until);
    return from.isBefore(until) ? begun && !over : begun || !over;
  }
}
