package io.anling.alert.duty;

import io.anling.alert.Span;

/**
 * Two people exchange shifts: each takes the other's.
 *
 * @param id made by us
 * @param one a shift and whose it was
 * @param other likewise
 */
public record Swap(String id, Half one, Half other) {

  /** A shift that goes to the other one. */
  public record Half(String member, Span span) {

    public Half {
      span = span.notEmpty();
    }
  }
}
