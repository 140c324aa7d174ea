package io.anling.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * People who act at random, and time that passes: whatever they do, help stays owed by somebody and
 * due at some time. A failing walk names its seed; {@code -Dseed=} repeats it.
 */
class LivesWalkTest {

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final List<String> USERS = List.of("zhang", "li", "wang");
  private static final List<Act> ACTS = List.of(Act.values());
  private static final int SEEDS = 2_000;
  private static final int STEPS = 120;

  @Test
  void whateverPeopleDoHelpStaysOwed() {
    Long only = Long.getLong("seed");
    for (long seed = only == null ? 1 : only; seed <= (only == null ? SEEDS : only); seed++) {
      walk(seed);
    }
  }

  private static void walk(long seed) {
    Random random = new Random(seed);
    Alert alert = AlertTableTest.in(AlertState.RAISED);
    Instant now = START;
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step;
      Decision decision;
      if (random.nextInt(4) == 0) {
        Instant due = alert.dueAt();
        now = due == null || due.isBefore(now) ? now.plusSeconds(1) : due;
        decision = alert.escalate(now);
        progresses(alert, now, where);
      } else {
        now = now.plus(Duration.ofSeconds(random.nextInt(40)));
        decision = alert.act(act(random), now);
        if (decision.refused()) {
          assertThat(decision.alert()).as(where).isEqualTo(alert);
        }
      }
      alert = decision.alert();
      holds(alert, where + ", " + decision.reason());
    }
  }

  /** Whatever is due is dealt with in a few decisions, after which something later is due. */
  private static void progresses(Alert alert, Instant now, String where) {
    Alert after = alert;
    for (int i = 0; i < 8 && due(after, now); i++) {
      after = after.escalate(now).alert();
    }
    assertThat(due(after, now)).as(where).isFalse();
  }

  private static boolean due(Alert alert, Instant now) {
    Instant due = alert.dueAt();
    return due != null && !due.isAfter(now);
  }

  private static void holds(Alert alert, String where) {
    Course course = alert.course();
    Duties duties = course.duties();
    assertThat(course.deadline() != null).as(where).isEqualTo(alert.open());
    assertThat(alert.dueAt() != null || !alert.open()).as(where).isTrue();
    assertThat(course.owner().startsWith("user:"))
        .as(where)
        .isEqualTo(alert.state() != AlertState.RAISED);
    assertThat(duties.in(Assignment.State.ACCEPTED)).as(where).hasSizeLessThanOrEqualTo(1);
    assertThat(duties.accepted().isPresent() && !alert.asked().isEmpty()).as(where).isFalse();
    if (!alert.state().owned()) {
      assertThat(duties.open()).as(where).isEmpty();
      assertThat(duties.handOver()).as(where).isNull();
    }
    assertThat(duties.followUp() == null || !alert.open()).as(where).isTrue();
    assertThat(alert.owesCall() && alert.dueAt() == null).as(where).isFalse();
  }

  private static HumanAct act(Random random) {
    Act act = ACTS.get(random.nextInt(ACTS.size()));
    if (act == Act.RESOLVE && random.nextInt(10) != 0) {
      act = Act.ACKNOWLEDGE;
    }
    String user = USERS.get(random.nextInt(USERS.size()));
    if (act == Act.DISPATCH) {
      List<String> to =
          List.of("user:li", "user:wang", "helper:1").subList(0, random.nextInt(3) + 1);
      return HumanAct.dispatch(user, to, Duration.ofSeconds(15 + random.nextInt(300)));
    }
    return AlertTableTest.human(act, user);
  }
}
