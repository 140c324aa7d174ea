package io.anling.alert;

import java.time.Instant;
import java.util.List;

/**
 * The orders that tell single people what became of an offer, a hand-over or a closed alert; none
 * of them is a step of the plan, so none is passed over.
 */
public final class Telling {

  /** You are asked to go. */
  public static final String OFFER = "offer";

  /** You are no longer asked, or need no longer go. */
  public static final String RELEASED = "released";

  /** Somebody accepted, declined or did not answer. */
  public static final String ANSWERED = "answered";

  /** Nobody took the offers: act within a minute, or the plan starts again. */
  public static final String NO_TAKER = "no-taker";

  /** You are asked to take the alert over, or who has it now. */
  public static final String HAND_OVER = "hand-over";

  /** The acknowledgement was taken back: nobody has the alert. */
  public static final String TAKEN_BACK = "taken-back";

  /** A supervisor urges you. */
  public static final String SUPERVISED = "supervised";

  /** A follow-up call is overdue. */
  public static final String FOLLOW_UP = "follow-up";

  private Telling() {}

  static NoticeOrder named(String reason, List<String> whom, Instant now) {
    return new NoticeOrder(reason, 0, 0, List.of(), now, whom);
  }

  static NoticeOrder roles(String reason, Instant now, Selector... roles) {
    return new NoticeOrder(reason, 0, 0, List.of(roles), now);
  }
}
