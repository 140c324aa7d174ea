package io.anling.alert;

import io.anling.alert.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The owner asks somebody else to take the alert over. It counts when the receiver accepts; until
 * then, and where it is declined or not answered, the owner keeps it.
 */
public final class HandingOver {

  /** How long the receiver has to answer. */
  public static final Duration WITHIN = Duration.ofMinutes(2);

  private HandingOver() {}

  /**
   * Whether an answer is one to the hand-over that waits: of the very user who was asked, or of
   * whoever answers for the desk that was.
   */
  static boolean concerns(Alert alert, HumanAct act) {
    HandOver waiting = alert.course().handOver();
    boolean speaks = act.whom().equals(act.by()) || !act.whom().startsWith(Fact.user(""));
    return waiting != null && waiting.to().equals(act.whom()) && speaks;
  }

  static Decision ask(Alert alert, HumanAct act, Instant now) {
    if (Acting.ownedByOther(alert, act)) {
      return Decision.nothing(Reason.REFUSED_OTHER_OWNER, alert);
    }
    Course course = alert.course();
    Instant latest = now.plus(WITHIN);
    Instant deadline = course.deadline();
    HandOver next =
        new HandOver(act.whom(), now, deadline == null ? latest : Offers.earlier(latest, deadline));
    List<NoticeOrder> orders = new ArrayList<>();
    orders.add(Telling.named(Telling.HAND_OVER, List.of(next.to()), now));
    HandOver before = course.handOver();
    if (before != null && !before.to().equals(next.to())) {
      orders.add(Telling.named(Telling.RELEASED, List.of(before.to()), now));
    }
    return new Decision(
        Reason.HAND_OVER_ASKED,
        asking(alert, next),
        List.of(Acting.fact(act).with("to", next.to())),
        orders);
  }

  /** Whoever accepts owns the alert, and has the state's whole time; the one before is told. */
  static Decision accept(Alert alert, HumanAct act, Instant now) {
    Course course = alert.course();
    Instant deadline = now.plus(alert.plan().holds().of(alert.state()));
    Course taken = course.to(alert.state(), act.by(), deadline).with(course.duties().asking(null));
    return Decision.of(
        Reason.HANDED_OVER,
        alert.with(taken),
        Fact.of(FactKind.HANDED_OVER, act.by()).with("from", course.owner()),
        Telling.named(Telling.HAND_OVER, List.of(course.owner()), now));
  }

  static Decision decline(Alert alert, HumanAct act, Instant now) {
    return Decision.of(
        Reason.HAND_OVER_DECLINED,
        asking(alert, null),
        Fact.of(FactKind.HAND_OVER_DECLINED, act.by()).with("to", act.whom()),
        Telling.roles(Telling.ANSWERED, now, Selector.OWNER));
  }

  static boolean due(Alert alert, Instant now) {
    HandOver waiting = alert.course().handOver();
    return waiting != null && !waiting.answerBy().isAfter(now);
  }

  static Decision lapse(Alert alert, Instant now) {
    HandOver waiting = alert.course().handOver();
    return Decision.of(
        Reason.HAND_OVER_LAPSED,
        asking(alert, null),
        Fact.of(FactKind.HAND_OVER_LAPSED, Fact.ENGINE)
            .with("to", waiting == null ? "" : waiting.to()),
        Telling.roles(Telling.ANSWERED, now, Selector.OWNER));
  }

  private static Alert asking(Alert alert, @Nullable HandOver next) {
    return alert.with(alert.course().with(alert.course().duties().asking(next)));
  }
}
