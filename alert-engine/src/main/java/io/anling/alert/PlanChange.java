package io.anling.alert;

import io.anling.alert.Course.Progress;
import io.anling.alert.Decision.Reason;
import java.time.Instant;
import java.util.Set;

/**
 * The rule of "apply today's plan": a desk puts an open alert under the plan that it would get if
 * it were raised now.
 *
 * <p>The time that has passed counts: the new plan's delays run from when the old one's did. What
 * it would have told by now and the old one has not told is due at once; its first steps, as far as
 * they are past and name nobody new, count as fired. An owner keeps the alert and its deadline.
 */
final class PlanChange {

  private PlanChange() {}

  static Decision apply(Alert alert, EscalationPlan today, String user, Instant now) {
    if (!alert.open()) {
      return Decision.nothing(Reason.REFUSED_IN_STATE, alert);
    }
    Fact fact =
        Fact.of(FactKind.PLAN_APPLIED, Fact.user(user))
            .with("from", alert.plan().id())
            .with("from-version", String.valueOf(alert.plan().version()))
            .with("plan", today.id())
            .with("plan-version", String.valueOf(today.version()));
    Progress done = alert.course().progress();
    int steps = alreadyTold(alert, today, now);
    int round = steps == today.steps().size() ? 1 : 0;
    Progress progress =
        new Progress(done.startedAt(), steps, round, done.toldAt(), done.acceptance());
    Course course = alert.course().with(progress, due(alert, today, progress, now));
    return Decision.of(Reason.PLAN_APPLIED, alert.with(today).with(course), fact);
  }

  private static Instant due(Alert alert, EscalationPlan today, Progress progress, Instant now) {
    Instant held = alert.course().deadline();
    if (alert.state().owned() && held != null) {
      return held;
    }
    Instant next = today.nextStep(progress);
    return next.isBefore(now) ? now : next;
  }

  private static int alreadyTold(Alert alert, EscalationPlan today, Instant now) {
    Set<Selector> told = Set.copyOf(Escalation.toldSoFar(alert));
    int steps = 0;
    for (EscalationStep step : today.steps()) {
      boolean past = !today.due(steps, alert.course().progress().startedAt()).isAfter(now);
      if (!past || !told.containsAll(step.selectors())) {
        break;
      }
      steps++;
    }
    return steps;
  }
}
