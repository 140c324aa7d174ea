package io.anling.alert;

import io.anling.alert.Course.Progress;
import io.anling.alert.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** What open alerts are looked for by: an outage by its region, whatever its members. */
  public String key() {
    return kind() == AlertKind.AREA_OUTAGE ? Subject.regionKey(subject.region()) : subject.key();
  }

  /** Whether it is a drill (演练): its plan is real, its figures are not. */
  public boolean drill() {
    return condition.labels().contains(Label.DRILL);
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
        cause.with(Map.of("plan", plan.id(), "plan-version", String.valueOf(plan.version()))));
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
  public Decision join(
      AlertKind signal, String device, Set<Label> labels, Fact cause, Instant now) {
    Condition more = condition.joined(signal, labels);
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

  /**
   * What happens at {@code now} if nobody does anything: what is owed beside the state's deadline
   * lapses, then {@link Escalation#turn}; once closed, the overdue follow-up call is told.
   */
  public Decision escalate(Instant now) {
    if (!open()) {
      return Aftercare.remind(this, now);
    }
    if (Offers.due(this, now)) {
      return Offers.lapse(this, now);
    }
    if (HandingOver.due(this, now)) {
      return HandingOver.lapse(this, now);
    }
    Decision decision = Escalation.turn(this, now);
    return decision.reason() == Reason.NOT_HELPED_IN_TIME
        ? Offers.fallenBack(decision, course.duties(), now)
        : decision;
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
    return state().owned() ? Urging.passOver(this, now) : Escalation.passOver(this, now);
  }

  /** It was found without a deadline, which must not be: its plan starts again. */
  public Decision adrift(Instant now) {
    return open()
        ? Escalation.returnToPlan(Reason.DEADLINE_MISSING, this, now)
        : Decision.nothing(Reason.ALREADY_CLOSED, this);
  }

  /** A human act, by the table in {@link AlertState}; refused acts change nothing. */
  public Decision act(HumanAct act, Instant now) {
    return Acting.take(this, act, now);
  }

  /**
   * When the next thing falls due: the state's deadline, an answer to an offer or to a hand-over;
   * once closed, the follow-up call. Null only when closed and nothing is owed; an open alert that
   * lacks its state's deadline, which must not be, has none at all, so that the audit finds it.
   */
  public @Nullable Instant dueAt() {
    Instant deadline = course.deadline();
    Instant duty = course.duties().nextDue();
    if (deadline == null) {
      return open() ? null : duty;
    }
    return duty != null && duty.isBefore(deadline) ? duty : deadline;
  }

  /** What the devices in the home hear: {@code dispatched} while somebody is asked or has it. */
  public String deviceWord() {
    boolean waiting = state() == AlertState.ACKNOWLEDGED || state() == AlertState.CONTACTED;
    return waiting && !course.duties().open().isEmpty()
        ? AlertState.DISPATCHED_WORD
        : state().deviceWord();
  }

  /** Whose work it is: of whoever accepted the job, else of its owner; a recipient id. */
  public String takenBy() {
    return course.duties().accepted().map(Assignment::to).orElse(course.owner());
  }

  /** Recipient ids of those whose answer to an offer is waited for. */
  public List<String> asked() {
    return course.duties().in(Assignment.State.OFFERED).stream().map(Assignment::to).toList();
  }

  /** Whether a follow-up call is owed. */
  public boolean owesCall() {
    FollowUp call = course.followUp();
    return call != null && call.owed();
  }

  /**
   * The elder takes the press back: everyone told so far hears of it, and whoever has the alert;
   * the plan goes on, for somebody still owes a call that verifies it. Saying it again tells nobody
   * again.
   */
  public Decision cancelAsked(Fact cause, Instant now) {
    if (condition.labels().contains(Label.CANCEL_ASKED)) {
      return Decision.of(Reason.CANCELLED_AGAIN, this, cause);
    }
    List<Selector> told = Escalation.toldSoFar(this);
    if (state().owned()) {
      told.add(Selector.OWNER);
    }
    return Decision.of(
        Reason.CANCEL_ASKED,
        with(condition.labelled(Label.CANCEL_ASKED)),
        cause,
        new NoticeOrder(
            NoticeOrder.CANCELLED,
            course.progress().steps(),
            course.progress().round(),
            told,
            now));
  }

  /** The device no longer sees the condition: the condition ends, the response does not. */
  public Decision cleared(Fact cause) {
    return Decision.of(Reason.CLEARED, with(condition.labelled(Label.CLEARED)), cause);
  }

  Alert with(Condition now) {
    return new Alert(id, subject, now, course, plan, linkedTo);
  }

  Alert with(Subject now) {
    return new Alert(id, now, condition, course, plan, linkedTo);
  }

  Alert linkedTo(String other) {
    List<String> more = new ArrayList<>(linkedTo);
    more.add(other);
    return new Alert(id, subject, condition, course, plan, more);
  }

  Alert with(EscalationPlan other) {
    return new Alert(id, subject, condition, course, other, linkedTo);
  }

  Alert with(Course next) {
    return new Alert(id, subject, condition, next, plan, linkedTo);
  }
}
