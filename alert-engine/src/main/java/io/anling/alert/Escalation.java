package io.anling.alert;

import io.anling.alert.Course.Progress;
import io.anling.alert.Decision.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The escalation rule: what happens to an alert when its deadline falls due.
 *
 * <p>While nobody owns it, the plan's next step fires; the last one repeats for ever. An owned
 * alert that was not helped in time goes back to its desk and its plan starts again. Nothing but a
 * human act stops it; where a step asks for everybody, as many acts as it told people, by {@link
 * AllAccept}.
 */
final class Escalation {

  private Escalation() {}

  static Decision turn(Alert alert, Instant now) {
    Instant deadline = alert.course().deadline();
    if (deadline == null) {
      return Decision.nothing(Reason.ALREADY_CLOSED, alert);
    }
    if (now.isBefore(deadline)) {
      return Decision.nothing(Reason.NOT_DUE, alert);
    }
    return alert.climbs(now)
        ? fireStep(alert, now)
        : returnToPlan(Reason.NOT_HELPED_IN_TIME, alert, now);
  }

  private static Decision fireStep(Alert alert, Instant now) {
    EscalationPlan plan = alert.plan();
    Progress done = alert.course().progress();
    boolean repeating = done.steps() >= plan.steps().size();
    int index = repeating ? plan.steps().size() - 1 : done.steps();
    int round = plan.isLast(index) ? done.round() + 1 : 1;
    Instant next =
        plan.isLast(index) ? now.plus(plan.repeat()) : plan.due(index + 1, done.startedAt());
    Progress after = done.fired(index + 1, plan.isLast(index) ? round : 0, now);
    Fact fact =
        new Fact(
            FactKind.STEP,
            Fact.ENGINE,
            Map.of("step", String.valueOf(index + 1), "round", String.valueOf(round)));
    return Decision.of(
        repeating ? Reason.LAST_STEP_REPEATED : Reason.STEP_FIRED,
        HeldBack.over(alert).with(alert.course().with(after, AllAccept.due(alert, next))),
        fact,
        NoticeOrder.step(index + 1, round, plan.steps().get(index), now));
  }

  static Decision returnToPlan(Reason reason, Alert alert, Instant now) {
    Course back =
        alert
            .course()
            .to(AlertState.RAISED, alert.subject().desk(), now)
            .with(Progress.start(now), alert.plan().due(0, now));
    return Decision.of(
        reason,
        alert.with(back),
        Fact.of(FactKind.RETURNED, Fact.ENGINE)
            .with("from", alert.state().word())
            .with("owner", alert.course().owner()));
  }

  /** A fired step found nobody: the next is due now; a repeated last step keeps its time. */
  static Decision passOver(Alert alert, Instant now) {
    Progress done = alert.course().progress();
    boolean more = done.steps() < alert.plan().steps().size();
    Course course = more ? alert.course().with(done, now) : alert.course();
    return Decision.of(
        Reason.NOBODY_TO_TELL,
        alert.with(course),
        Fact.of(FactKind.PASSED_OVER, Fact.ENGINE).with("step", String.valueOf(done.steps())));
  }

  /**
   * Everyone told so far is told again; how soon is a matter of when each of them was told last.
   * Whoever waits for the plan's first step hears of it all with that.
   */
  static Decision tellAgain(Alert alert, Fact fact, Instant now) {
    Progress done = alert.course().progress();
    if (done.toldAt() == null) {
      return Decision.of(Reason.JOINED_RAISED, alert, fact);
    }
    return Decision.of(
        Reason.JOINED_RAISED,
        alert.with(alert.course().with(done.told(now), alert.course().deadline())),
        fact,
        new NoticeOrder(NoticeOrder.JOINED, done.steps(), done.round(), toldSoFar(alert), now));
  }

  /** The owner is told, and has a minute to confirm before the plan starts again. */
  static Decision askOwner(Alert alert, Fact fact, Instant now) {
    Instant seenBy = now.plus(Alert.SEEN_WITHIN);
    Instant deadline = alert.course().deadline();
    Instant due = deadline == null || seenBy.isBefore(deadline) ? seenBy : deadline;
    Progress done = alert.course().progress();
    Acceptance asked = done.acceptance();
    Progress after = asked == null ? done : done.asking(asked.until(due));
    return Decision.of(
        Reason.JOINED_OWNED,
        alert.with(alert.course().with(after, due)),
        fact,
        new NoticeOrder(
            NoticeOrder.OWNER, done.steps(), done.round(), List.of(Selector.OWNER), now));
  }

  /** The selectors of every step fired so far, each once. */
  static List<Selector> toldSoFar(Alert alert) {
    Set<Selector> all = EnumSet.noneOf(Selector.class);
    int fired = Math.min(alert.course().progress().steps(), alert.plan().steps().size());
    for (EscalationStep step : alert.plan().steps().subList(0, fired)) {
      all.addAll(step.selectors());
    }
    return new ArrayList<>(all);
  }
}
