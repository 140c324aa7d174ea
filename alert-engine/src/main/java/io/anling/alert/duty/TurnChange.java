package io.anling.alert.duty;

import java.time.LocalTime;

/**
 * When one turn ends and the next begins, by the local clock.
 *
 * @param day of the cycle, from 0
 * @param at the local time; where the clock skips it, the change is at the skip, and where it comes
 *     twice, the first time
 */
public record TurnChange(int day, LocalTime at) implements Comparable<TurnChange> {

  @Override
  public int compareTo(TurnChange other) {
    return day == other.day ? at.compareTo(other.at) : Integer.compare(day, other.day);
  }
}
