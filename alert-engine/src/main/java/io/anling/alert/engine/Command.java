package io.anling.alert.engine;

import java.time.Instant;

/**
 * Something to be decided within one transaction, by the engine's thread.
 *
 * @param <T> the answer, given only after the commit
 */
public interface Command<T> {

  /** How soon a command's turn comes; declared in that order. */
  enum Urgency {
    EMERGENCY,
    HUMAN,
    EVENT,
    BOOKKEEPING
  }

  Urgency urgency();

  /** Rows that {@link #decide} is going to ask for, so that a batch can read them together. */
  default Needs needs() {
    return Needs.NONE;
  }

  /**
   * Decides and writes. Must not block, must not keep {@code work}, and may be called a second time
   * with another {@code work} when the transaction has to be repeated.
   */
  T decide(WorkingSet work, Instant now);
}
