package io.anling.alert;

import io.anling.alert.Decision.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a human act does to an alert, by the table in {@link AlertState}. Refused acts change
 * nothing; every other one that moves help on starts its state's time afresh.
 */
final class Acting {

  private Acting() {}

  static Decision take(Alert alert, HumanAct act, Instant now) {
    AlertState next = act.act().from(alert.state()).orElse(null);
    if (next == null) {
      return Decision.nothing(Reason.REFUSED_IN_STATE, alert);
    }
    return switch (act.act()) {
      case ACKNOWLEDGE -> acknowledge(alert, act, next, now);
      case CONTACT, EN_ROUTE, ARRIVE -> progress(alert, act, next, now);
      case NOTE -> Decision.of(Reason.ACT_TAKEN, alert, fact(act));
      case RESOLVE -> resolve(alert, act, now);
      case DISPATCH -> Offers.dispatch(alert, act, now);
      case ACCEPT ->
          HandingOver.concerns(alert, act)
              ? HandingOver.accept(alert, act, now)
              : Offers.accept(alert, act, now);
      case DECLINE ->
          HandingOver.concerns(alert, act)
              ? HandingOver.decline(alert, act, now)
              : Offers.decline(alert, act, now);
      case SUPPORT -> Offers.support(alert, act, now);
      case RELEASE -> release(alert, act, now);
      case HAND_OVER -> HandingOver.ask(alert, act, now);
      case ESCALATE -> Urging.escalate(alert, act, now);
      case SUPERVISE -> Urging.supervise(alert, act, now);
      case FOLLOW_UP -> Aftercare.called(alert, act, now);
      case REVIEW -> Aftercare.reviewed(alert, act);
    };
  }

  /** What the log says of an act. */
  static Fact fact(HumanAct act) {
    return Fact.of(act.act().fact(), act.by());
  }

  /** Whether somebody else has the alert. */
  static boolean ownedByOther(Alert alert, HumanAct act) {
    return alert.state().owned() && !alert.course().owner().equals(act.by());
  }

  private static Decision acknowledge(Alert alert, HumanAct act, AlertState next, Instant now) {
    if (ownedByOther(alert, act)) {
      return AllAccept.alsoBy(alert, act.user())
          .orElse(Decision.nothing(Reason.REFUSED_OTHER_OWNER, alert));
    }
    Course held = alert.course().to(next, act.by(), now.plus(alert.plan().holds().of(next)));
    Course taken = AllAccept.taken(held, alert.plan(), act.user());
    return Decision.of(
        alert.state().owned() ? Reason.SEEN_BY_OWNER : Reason.ACT_TAKEN,
        alert.with(taken),
        fact(act));
  }

  private static Decision progress(Alert alert, HumanAct act, AlertState next, Instant now) {
    Course course = alert.course();
    Course held = course.to(next, course.owner(), now.plus(alert.plan().holds().of(next)));
    Course then = AllAccept.taken(held, alert.plan(), null);
    return Decision.of(
        Reason.ACT_TAKEN,
        alert.with(act.act() == Act.EN_ROUTE ? then : then.contacted(now)),
        fact(act));
  }

  /** Closed: whoever was asked or goes is told, and a call may be owed. */
  private static Decision resolve(Alert alert, HumanAct act, Instant now) {
    Outcome outcome = act.outcome();
    if (outcome == null) {
      return Decision.nothing(Reason.REFUSED_IN_STATE, alert);
    }
    Course course = alert.course();
    Duties ended =
        Offers.ended(course.duties(), Assignment.State.RELEASED, now)
            .asking(null)
            .owing(Aftercare.owed(alert, outcome, now));
    Course closed = course.to(AlertState.CLOSED, act.by(), null).ended(outcome).with(ended);
    return new Decision(
        Reason.ACT_TAKEN,
        alert.with(closed),
        List.of(fact(act).with("outcome", outcome.word())),
        toldOfTheEnd(course.duties(), act, now));
  }

  private static List<NoticeOrder> toldOfTheEnd(Duties duties, HumanAct act, Instant now) {
    List<String> people =
        Stream.concat(
                duties.open().stream().map(Assignment::to),
                Stream.ofNullable(duties.handOver()).map(HandOver::to))
            .filter(to -> !to.equals(act.by()))
            .distinct()
            .toList();
    return people.isEmpty() ? List.of() : List.of(Telling.named(Telling.RELEASED, people, now));
  }

  /** The owner gives the alert back, or somebody who was asked gives the job back. */
  private static Decision release(Alert alert, HumanAct act, Instant now) {
    boolean owner = alert.course().owner().equals(act.by());
    return owner && act.terms().whom().isEmpty()
        ? takeBack(alert, act, now)
        : Offers.release(alert, act, now);
  }

  /** A wrong acknowledgement: nobody has the alert, its plan starts at once, everyone is told. */
  private static Decision takeBack(Alert alert, HumanAct act, Instant now) {
    Course course = alert.course();
    Course back =
        course
            .to(AlertState.RAISED, alert.subject().desk(), null)
            .with(Course.Progress.start(now), alert.plan().due(0, now))
            .with(Offers.ended(course.duties(), Assignment.State.RELEASED, now).asking(null));
    List<Selector> hear = new ArrayList<>(Escalation.toldSoFar(alert));
    EscalationStep first = alert.plan().steps().get(0);
    if (first.after().isZero()) {
      hear.removeAll(first.selectors());
    }
    List<String> named = course.duties().open().stream().map(Assignment::to).toList();
    return Decision.of(
        Reason.TAKEN_BACK,
        alert.with(back),
        Fact.of(FactKind.TAKEN_BACK, act.by()).with("from", alert.state().word()),
        new NoticeOrder(Telling.TAKEN_BACK, 0, 0, hear, now, named));
  }
}
