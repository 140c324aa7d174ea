package io.anling.alert.jdbc;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Condition;
import io.anling.alert.Course;
import io.anling.alert.DefaultPlans;
import io.anling.alert.Duties;
import io.anling.alert.FollowUp;
import io.anling.alert.Label;
import io.anling.alert.Outcome;
import io.anling.alert.Severity;
import io.anling.alert.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Alerts in any state, for stores to keep. */
final class Alerts {

  private Alerts() {}

  static Alert in(String id, String household, AlertState state, Instant deadline) {
    boolean closed = state == AlertState.CLOSED;
    return new Alert(
        id,
        new Subject(
            household, "测试县/甲镇/一村", "desk:测试县/甲镇/一村", List.of(household + "-1"), List.of("button")),
        new Condition(
            AlertKind.SOS,
            Severity.HIGH,
            2,
            new Condition.Times(deadline, deadline, deadline.minusSeconds(1)),
            Set.of(Label.LATE, Label.UNCONFIRMED)),
        new Course(
            state,
            "user:zhang",
            closed ? null : deadline,
            new Course.Progress(deadline, 2, 0, deadline),
            null,
            closed ? Outcome.HELPED_ON_SITE : null),
        DefaultPlans.of(AlertKind.SOS),
        List.of("other"));
  }

  /** A closed one after which somebody has to call. */
  static Alert owingCall(String id, Instant due) {
    Alert closed = in(id, "h1", AlertState.CLOSED, due);
    Course course = closed.course();
    Duties owed = new Duties(List.of(), null, new FollowUp(due, due, null, null));
    return new Alert(
        id,
        closed.subject(),
        closed.condition(),
        new Course(
            course.state(), course.owner(), null, course.progress(), null, course.outcome(), owed),
        closed.plan(),
        closed.linkedTo());
  }
}
