package io.anling.gateway.notify;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Condition;
import io.anling.alert.Course;
import io.anling.alert.DefaultPlans;
import io.anling.alert.Label;
import io.anling.alert.Severity;
import io.anling.alert.Subject;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.NoticeSender.Task;
import io.anling.alert.engine.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Made-up notices. */
final class Notices {

  static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private Notices() {}

  static Task task(int number, int recipients, Instant due) {
    Alert alert =
        new Alert(
            "alert-" + number,
            new Subject("H001", "测试县/甲镇", "desk:测试县/甲镇", List.of("H001-1"), List.of("button")),
            new Condition(
                AlertKind.SOS,
                Severity.HIGH,
                1,
                new Condition.Times(NOW, NOW, null),
                Set.of(Label.LATE)),
            new Course(
                AlertState.RAISED,
                "desk:测试县/甲镇",
                NOW.plusSeconds(60),
                new Course.Progress(NOW, 1, 0, NOW),
                null,
                null),
            DefaultPlans.of(AlertKind.SOS),
            List.of());
    List<Recipient> people = new ArrayList<>();
    for (int i = 1; i <= recipients; i++) {
      people.add(new Recipient("contact:H001:" + i, "contact", "测试甲之女", "000" + i));
    }
    Notice notice =
        new Notice(
            "notice-" + number,
            alert.id(),
            new Notice.Cause("step", 1, 1, number),
            "webhook",
            people,
            new Notice.Delivery(Notice.Status.PENDING, due, 0));
    return new Task(notice, alert);
  }

  /** The first notice, of a press that a device had kept for so many minutes. */
  static Task late(int minutes) {
    Task real = task(1, 1, NOW);
    Alert alert = real.alert();
    Condition was = alert.condition();
    Condition.Times times = new Condition.Times(NOW, NOW, NOW.minusSeconds(60L * minutes));
    Condition late =
        new Condition(was.kind(), was.severity(), was.presses(), times, Set.of(Label.LATE));
    return new Task(
        real.notice(),
        new Alert(
            alert.id(), alert.subject(), late, alert.course(), alert.plan(), alert.linkedTo()));
  }

  /** The first notice, of an alert that is a drill. */
  static Task drill() {
    Task real = task(1, 1, NOW);
    Alert alert = real.alert();
    Condition was = alert.condition();
    Condition drill =
        new Condition(was.kind(), was.severity(), was.presses(), was.times(), Set.of(Label.DRILL));
    return new Task(
        real.notice(),
        new Alert(
            alert.id(), alert.subject(), drill, alert.course(), alert.plan(), alert.linkedTo()));
  }

  static List<Task> tasks(int count, int recipients) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      tasks.add(task(i, recipients, NOW));
    }
    return tasks;
  }
}
