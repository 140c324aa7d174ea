package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.Condition;
import io.anling.alert.Decision;
import io.anling.alert.Fact;
import io.anling.alert.Joining;
import io.anling.alert.Label;
import io.anling.alert.Severity;
import io.anling.alert.Subject;
import java.util.List;
import java.util.Set;

/** The one place where an alert is made: its first severity, its plan, what it is linked to. */
final class Raising {

  private final WorkingSet work;

  Raising(WorkingSet work) {
    this.work = work;
  }

  /**
   * A new alert, decided and not yet applied.
   *
   * @param open the open alerts of the subject
   * @param cause what the log says of it; the kind is added
   */
  Decision raise(
      Subject subject,
      AlertKind kind,
      Condition.Times times,
      Set<Label> labels,
      List<Alert> open,
      Fact cause) {
    Severity severity = Severity.first(kind.lane());
    Condition condition = new Condition(kind, severity, 1, times, labels);
    return Alert.raise(
        work.newId(),
        subject,
        condition,
        new TodaysPlan(work).of(subject, kind, severity, times.raisedAt()),
        Joining.linked(kind, open),
        cause.with("kind", kind.word()));
  }
}
