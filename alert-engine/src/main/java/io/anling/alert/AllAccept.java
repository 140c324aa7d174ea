package io.anling.alert;

import io.anling.alert.Course.Progress;
import io.anling.alert.Decision.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule of steps that ask for everybody ({@link Accept#ALL}).
 *
 * <p>Such a step asks for as many different humans as it told. The first who acknowledges owns the
 * alert, as always; while others are missing, the plan goes on beside the owner, and everybody else
 * who acknowledges is counted instead of refused. It stops when as many humans have acknowledged as
 * the steps fired so far ask for. What the owner does not get done in the state's time returns the
 * alert to its plan, acceptances forgotten.
 */
final class AllAccept {

  private AllAccept() {}

  /** Whether the plan's steps go on although somebody owns the alert. */
  static boolean goesOn(Alert alert, Instant now) {
    Acceptance asked = alert.course().progress().acceptance();
    return asked != null
        && asked.missing() > 0
        && asked.heldUntil() != null
        && now.isBefore(asked.heldUntil());
  }

  /** A step told so many people, and all of them must accept. */
  static Alert demanding(Alert alert, int people) {
    Course course = alert.course();
    Progress done = course.progress();
    Acceptance asked = Acceptance.of(done.acceptance(), people);
    if (alert.state().owned() && asked.heldUntil() == null) {
      asked = asked.until(course.deadline());
    }
    return alert.with(course.with(done.asking(asked), course.deadline()));
  }

  /**
   * An owned course, its deadline the state's own, as it is while others are missing.
   *
   * @param user who acknowledged just now; null where this was another act
   */
  static Course taken(Course then, EscalationPlan plan, @Nullable String user) {
    Progress done = then.progress();
    Acceptance asked = done.acceptance();
    if (asked == null) {
      return then;
    }
    Acceptance now = user == null ? asked : asked.with(user);
    return during(then, plan, now.until(then.deadline()));
  }

  private static Course during(Course then, EscalationPlan plan, Acceptance asked) {
    Progress done = then.progress();
    Instant end = asked.heldUntil();
    if (asked.missing() == 0 || end == null) {
      return then.with(done.asking(asked), end);
    }
    return then.with(done.asking(asked), earlier(end, plan.nextStep(done)));
  }

  /** Somebody beside the owner acknowledges; empty where nobody is missing any more. */
  static Optional<Decision> alsoBy(Alert alert, String user) {
    Acceptance asked = alert.course().progress().acceptance();
    if (asked == null || asked.missing() == 0) {
      return Optional.empty();
    }
    Acceptance more = asked.with(user);
    Fact fact =
        Fact.of(FactKind.ACKNOWLEDGED, Fact.user(user))
            .with("accepted", String.valueOf(more.by().size()))
            .with("needed", String.valueOf(more.needed()));
    Course course = during(alert.course(), alert.plan(), more);
    return Optional.of(Decision.of(Reason.ACCEPTED_BESIDE_OWNER, alert.with(course), fact));
  }

  /** The deadline after a step: the next step's, or sooner the owner's. */
  static Instant due(Alert alert, Instant next) {
    Acceptance asked = alert.course().progress().acceptance();
    Instant end = asked == null ? null : asked.heldUntil();
    return end == null || !alert.state().owned() ? next : earlier(end, next);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
