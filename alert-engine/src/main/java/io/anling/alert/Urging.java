package io.anling.alert;

import io.anling.alert.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Acts that hurry help without taking the alert: the plan's next step now, and 督办. */
public final class Urging {

  private Urging() {}

  /**
   * The plan's next step fires now; after the last, the last one again. Later steps keep their
   * times, and who owns the alert keeps it and its deadline.
   */
  static Decision escalate(Alert alert, HumanAct act, Instant now) {
    Decision step = step(alert, now);
    List<Fact> facts = new ArrayList<>();
    facts.add(Acting.fact(act));
    facts.addAll(step.facts());
    return new Decision(Reason.ESCALATED_BY_HAND, step.alert(), facts, step.orders());
  }

  /** The plan's next step at {@code now}, for whoever owns the alert. */
  private static Decision step(Alert alert, Instant now) {
    Course course = alert.course();
    Course waiting = course.to(AlertState.RAISED, course.owner(), now);
    Decision fired = Escalation.turn(alert.with(waiting), now);
    if (alert.state() == AlertState.RAISED) {
      return fired;
    }
    Course after = course.with(fired.alert().course().progress(), course.deadline());
    return new Decision(fired.reason(), alert.with(after), fired.facts(), fired.orders());
  }

  /** A step that was fired by hand on an owned alert found nobody: the next one fires at once. */
  static Decision passOver(Alert alert, Instant now) {
    Course.Progress done = alert.course().progress();
    Fact passed =
        Fact.of(FactKind.PASSED_OVER, Fact.ENGINE).with("step", String.valueOf(done.steps()));
    if (done.steps() >= alert.plan().steps().size()) {
      return Decision.of(Reason.NOBODY_TO_TELL, alert, passed);
    }
    Decision next = step(alert, now);
    List<Fact> facts = new ArrayList<>(List.of(passed));
    facts.addAll(next.facts());
    return new Decision(Reason.NOBODY_TO_TELL, next.alert(), facts, next.orders());
  }

  /** A supervisor urges whoever owes help: owner and desk are told, and the alert says so. */
  static Decision supervise(Alert alert, HumanAct act, Instant now) {
    Instant since = overdueFrom(alert).orElse(null);
    if (since == null || now.isBefore(since)) {
      return Decision.nothing(Reason.REFUSED_NOT_OVERDUE, alert);
    }
    return Decision.of(
        Reason.SUPERVISED,
        alert.with(alert.condition().labelled(Label.SUPERVISED)),
        Acting.fact(act).with("overdue-since", String.valueOf(since)),
        Telling.roles(Telling.SUPERVISED, now, Selector.OWNER, Selector.NEAREST_DESK));
  }

  /**
   * From when on an alert counts as overdue, so that a supervisor may urge; empty where it never
   * does. What nobody has: 3 minutes (emergency), half an hour (urgent) or a day (the other lanes)
   * after it was raised, and at once where it came back to its plan. What somebody has: when nobody
   * is on the scene 15 minutes, an hour or two days after it was raised. What is closed: when its
   * follow-up call is overdue.
   */
  public static Optional<Instant> overdueFrom(Alert alert) {
    Lane lane = alert.kind().lane();
    Instant raised = alert.condition().times().raisedAt();
    return switch (alert.state()) {
      case RAISED -> {
        Instant started = alert.course().progress().startedAt();
        yield Optional.of(started.isAfter(raised) ? started : raised.plus(answerWithin(lane)));
      }
      case ACKNOWLEDGED, CONTACTED, EN_ROUTE -> Optional.of(raised.plus(arriveWithin(lane)));
      case ON_SCENE -> Optional.empty();
      case CLOSED ->
          Optional.ofNullable(alert.course().followUp())
              .filter(FollowUp::owed)
              .map(FollowUp::dueAt);
    };
  }

  private static Duration answerWithin(Lane lane) {
    return switch (lane) {
      case EMERGENCY -> Duration.ofMinutes(3);
      case URGENT -> Duration.ofMinutes(30);
      case SERVICE, TECHNICAL, OVERSIGHT -> Duration.ofDays(1);
    };
  }

  private static Duration arriveWithin(Lane lane) {
    return switch (lane) {
      case EMERGENCY -> Duration.ofMinutes(15);
      case URGENT -> Duration.ofHours(1);
      case SERVICE, TECHNICAL, OVERSIGHT -> Duration.ofDays(2);
    };
  }
}
