package io.anling.alert.sim.check;

import io.anling.alert.engine.Notice;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.sim.check.Ledger.Logged;
import java.time.Instant;

/**
 * Watches one promise. Times named {@code at} are the world's; those in the log are the engine's.
 */
interface Checker {

  /** A device sent a signal, perhaps not for the first time. */
  default void sent(Signal signal, Instant at) {}

  /** The device heard that its signal is safe. */
  default void confirmed(Signal signal, RaiseAnswer answer, Instant at) {}

  /** An entry of the log was committed; called in the order of positions. */
  default void logged(Logged logged) {}

  /** A notice was committed. */
  default void ordered(Notice notice, Instant at) {}

  /** A notice was handed to its channel. */
  default void handedOver(Notice notice, Instant at) {}

  /** The channel took a notice. */
  default void told(Notice notice, Instant at) {}

  /** Somebody at a console said what is shown. */
  default void shown(String user) {}

  /** Somebody did something, perhaps not for the first time. */
  default void done(Deed deed) {}

  /** Something held engines up; until {@code engineTime} they may be late. */
  default void hindered(Instant engineTime, Instant at) {}

  /** From now on nothing disturbs the world any more. */
  default void calm(Instant at) {}

  /** The time is over in which everything must have ended; {@code store} is what is left. */
  default void ended(StoreSession store, Instant at) {}
}
