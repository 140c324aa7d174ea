package io.anling.alert;

import java.util.List;
import java.util.Locale;

/**
 * What a rule decided, and why.
 *
 * @param reason the named reason
 * @param alert the alert as it is from now on; the unchanged one where nothing was decided
 * @param facts what the log says of it, empty where nothing was decided
 * @param orders who is to be told
 */
public record Decision(Reason reason, Alert alert, List<Fact> facts, List<NoticeOrder> orders) {

  /** Why a rule decided as it did. */
  public enum Reason {
    RAISED,
    JOINED_RAISED,
    JOINED_OWNED,
    STEP_FIRED,
    LAST_STEP_REPEATED,
    NOBODY_TO_TELL,
    NOT_HELPED_IN_TIME,
    NOT_DUE,
    ALREADY_CLOSED,
    ACT_TAKEN,
    SEEN_BY_OWNER,
    REFUSED_OTHER_OWNER,
    REFUSED_IN_STATE,
    CANCEL_ASKED,
    CLEARED,
    DELIVERY_RECORDED,
    DISPATCHED,
    OFFER_ACCEPTED,
    OFFER_DECLINED,
    OFFER_LAPSED,
    NO_OFFER_TAKEN,
    JOB_GIVEN_BACK,
    SUPPORT_JOINED,
    HAND_OVER_ASKED,
    HANDED_OVER,
    HAND_OVER_DECLINED,
    HAND_OVER_LAPSED,
    TAKEN_BACK,
    ESCALATED_BY_HAND,
    SUPERVISED,
    FOLLOW_UP_OVERDUE,
    FOLLOWED_UP,
    NOT_REACHED,
    REVIEWED,
    REFUSED_TAKEN,
    REFUSED_NOT_OFFERED,
    REFUSED_NOT_OVERDUE,
    REFUSED_NOT_OWED,
    CANCELLED_AGAIN,
    EVIDENCE_RECORDED,
    HELD_BACK,
    ABSENCE_ENDED,
    OVER_BEFORE_TOLD,
    MEMBER_OF_OUTAGE,
    MEMBER_RESTORED,
    FOLDED_INTO_OUTAGE,
    LINKED_TO_OUTAGE,
    DEADLINE_MISSING,
    ACCEPTED_BESIDE_OWNER,
    PLAN_APPLIED,
    NOBODY_REACHED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Whether a human act was refused for it. */
    public boolean refuses() {
      return name().startsWith("REFUSED_");
    }

    /** The reason as the log has it. */
    public String word() {
      return word;
    }
  }

  public Decision {
    facts = List.copyOf(facts);
    orders = List.copyOf(orders);
  }

  static Decision nothing(Reason reason, Alert alert) {
    return new Decision(reason, alert, List.of(), List.of());
  }

  static Decision of(Reason reason, Alert alert, Fact fact, NoticeOrder... orders) {
    return new Decision(reason, alert, List.of(fact), List.of(orders));
  }

  /** The same, where the step told so many people, each of whom must accept. */
  public Decision demanding(int people) {
    List<Fact> counted =
        facts.stream().map(fact -> fact.with("needed", String.valueOf(people))).toList();
    return new Decision(reason, alert.demanding(people), counted, orders);
  }

  /** The same for another reason. */
  public Decision because(Reason other) {
    return new Decision(other, alert, facts, orders);
  }

  /** Whether a human act was refused. */
  public boolean refused() {
    return reason.refuses();
  }
}
