package io.anling.alert;

import io.anling.alert.Course.Progress;
import io.anling.alert.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A matter that somebody must come for, with everything needed to decide what happens next. Each
 * transition is a function of this value, an input and {@code now}; none of them stores anything.
 *
 * @param plan as it was when the alert was raised
 * @param linkedTo ids of other alerts of the same household
 */
public record Alert(
    String id,
    Subject subject,
    Condition condition,
    Course course,
    EscalationPlan plan,
    List<String> linkedTo) {

  /** How soon an owner must confirm that a joined press was seen. */
  static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

  public Alert {
    linkedTo = List.copyOf(linkedTo);
  }

  /** A new alert, owned by its desk; its plan's first step falls due by its delay. */
  public static Decision raise(
      String id,
      Subject subject,
      Condition condition,
      EscalationPlan plan,
      List<String> linkedTo,
      Fact cause) {
    Instant now = condition.times().raisedAt();
    Course course =
        new Course(
            AlertState.RAISED, subject.desk(), plan.due(0, now), Progress.start(now), null, null);
    Alert alert = new Alert(id, subject, condition, course, plan, linkedTo);
    return Decision.of(
        Reason.RAISED,
        alert,
        cause.with("plan", plan.id()).with("plan-version", String.valueOf(plan.version())));
  }

  public AlertState state() {
    return course.state();
  }

  public AlertKind kind() {
    return condition.kind();
  }

  public boolean open() {
    return state() != AlertState.CLOSED;
  }

  /**
   * Another signal of the same household, which {@link Joining} gave to this alert. Before a human
   * has it, everyone told so far is told again; after that its owner is, and must confirm.
   */
  public Decision join(String device, Set<Label> labels, Fact cause, Instant now) {
    Condition more = condition.joined(labels);
    Alert joined = new Alert(id, subject.heard(device), more, course, plan, linkedTo);
    Fact fact = cause.with("presses", String.valueOf(more.presses()));
    return state() == AlertState.RAISED
        ? Escalation.tellAgain(joined, fact, now)
        : Escalation.askOwner(joined, fact, now);
  }

  /** Whether its plan's steps go on, because too few humans have it. */
  public boolean climbs(Instant now) {
    return state() == AlertState.RAISED || AllAccept.goesOn(this, now);
  }

  /** What happens at {@code now} if nobody does anything: see {@link Escalation#turn}. */
  public Decision escalate(Instant now) {
    return Escalation.turn(this, now);
  }

  /** The step that was just fired told so many people, each of whom must accept. */
  public Alert demanding(int people) {
    return AllAccept.demanding(this, people);
  }

  /** The same alert under another plan: see {@link PlanChange}. */
  public Decision under(EscalationPlan today, String user, Instant now) {
    return PlanChange.apply(this, today, user, now);
  }

  /** The step that was just fired found nobody to tell: the next one is due at once. */
  public Decision passOver(Instant now) {
    return Escalation.passOver(this, now);
  }

  /** A human act, by the table in {@link AlertState}; refused acts change nothing. */
  public Decision act(HumanAct act, Instant now) {
    AlertState next = act.act().from(state()).orElse(null);
    if (next == null) {
      return Decision.nothing(Reason.REFUSED_IN_STATE, this);
    }
    boolean again = act.act() == Act.ACKNOWLEDGE && state().owned();
    if (again && !course.owner().equals(Fact.user(act.user()))) {
      return AllAccept.alsoBy(this, act.user())
          .orElse(Decision.nothing(Reason.REFUSED_OTHER_OWNER, this));
    }
    Fact fact = Fact.of(act.act().fact(), Fact.user(act.user()));
    if (act.outcome() != null) {
      fact = fact.with("outcome", act.outcome().word());
    }
    return Decision.of(
        again ? Reason.SEEN_BY_OWNER : Reason.ACT_TAKEN, with(after(act, next, now)), fact);
  }

  private Course after(HumanAct act, AlertState next, Instant now) {
    if (act.act() == Act.NOTE) {
      return course;
    }
    if (act.outcome() != null) {
      return course.to(next, Fact.user(act.user()), null).ended(act.outcome());
    }
    boolean taking = act.act() == Act.ACKNOWLEDGE;
    String owner = taking ? Fact.user(act.user()) : course.owner();
    Course held = course.to(next, owner, now.plus(plan.holds().of(next)));
    Course then = AllAccept.taken(held, plan, taking ? act.user() : null);
    return taking || act.act() == Act.EN_ROUTE ? then : then.contacted(now);
  }

  /** The elder takes the press back: everyone told hears of it, and the plan goes on. */
  public Decision cancelAsked(Fact cause, Instant now) {
    Alert asked =
        new Alert(id, subject, condition.labelled(Label.CANCEL_ASKED), course, plan, linkedTo);
    return Decision.of(
        Reason.CANCEL_ASKED,
        asked,
        cause,
        new NoticeOrder(
            NoticeOrder.CANCELLED,
            course.progress().steps(),
            course.progress().round(),
            Escalation.toldSoFar(this),
            now));
  }

  /** The device no longer sees the condition: the condition ends, the response does not. */
  public Decision cleared(Fact cause) {
    return Decision.of(
        Reason.CLEARED,
        new Alert(id, subject, condition.labelled(Label.CLEARED), course, plan, linkedTo),
        cause);
  }

  Alert with(EscalationPlan other) {
    return new Alert(id, subject, condition, course, other, linkedTo);
  }

  Alert with(Course next) {
    return new Alert(id, subject, condition, next, plan, linkedTo);
  }
}
