package io.anling.alert.sim.check;

import io.anling.alert.Lane;
import io.anling.alert.sim.check.Ledger.Logged;
import io.anling.alert.sim.check.Ledger.Seen;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The call that is owed to an elder once an alert is closed. */
final class Calls {

  static final Duration REMINDED_EVERY = Duration.ofHours(24);

  private Calls() {}

  /** When it is due after this end of an alert; null where none is owed. */
  static @Nullable Instant dueAfter(Seen seen, Logged logged) {
    return owesCall(seen, logged) ? logged.entry().at().plus(callWithin(seen)) : null;
  }

  /** After an emergency or an urgent alert, unless it was none of its own. */
  private static boolean owesCall(Seen seen, Logged logged) {
    boolean grave = seen.kind.lane() == Lane.EMERGENCY || seen.kind.lane() == Lane.URGENT;
    return grave && !seen.drill && !logged.detail("outcome").equals("duplicate");
  }

  /** An elder who cancelled and to whom nobody has spoken is called soon. */
  private static Duration callWithin(Seen seen) {
    boolean unverified = seen.cancelled && seen.contactedAt == null;
    return unverified ? Duration.ofHours(1) : Duration.ofHours(24);
  }

  static void called(Seen seen, Logged logged, Instant at) {
    boolean reached = !logged.detail("result").equals("not-reached");
    seen.due = reached ? null : at.plus(REMINDED_EVERY);
    seen.calledAt = reached ? logged.at() : null;
  }
}
