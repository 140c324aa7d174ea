package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.Assignment;
import io.anling.alert.Course;
import io.anling.alert.Duties;
import io.anling.alert.FollowUp;
import io.anling.alert.HandOver;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is owed beside a deadline, as the store keeps it, and as older stores do not. */
class StoredDutiesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private static Alert owing(AlertState state, Duties duties) {
    Alert alert = Alerts.in("a1", "h1", state, NOW);
    Course course = alert.course();
    return new Alert(
        alert.id(),
        alert.subject(),
        alert.condition(),
        new Course(
            course.state(),
            course.owner(),
            course.deadline(),
            course.progress(),
            course.contactedAt(),
            course.outcome(),
            duties),
        alert.plan(),
        alert.linkedTo());
  }

  @Test
  void offersHandOverAndCallAreReadAsTheyWereWritten() {
    Assignment asked =
        new Assignment("helper:1", Assignment.State.OFFERED, NOW, NOW.plusSeconds(120), null);
    Assignment gone =
        new Assignment("user:li", Assignment.State.LAPSED, NOW, NOW.plusSeconds(1), NOW);
    HandOver handOver = new HandOver("user:wang", NOW, NOW.plusSeconds(60));
    FollowUp call = new FollowUp(NOW, NOW.plusSeconds(5), null, FollowUp.Result.NOT_REACHED);
    for (Alert alert :
        List.of(
            owing(AlertState.ACKNOWLEDGED, new Duties(List.of(asked, gone), handOver, null)),
            owing(AlertState.CLOSED, new Duties(List.of(gone), null, call)))) {
      String stored = Json.write(alert);
      assertThat(stored).contains("\"lapsed\"");
      assertThat(Json.read(stored, Alert.class)).isEqualTo(alert);
    }
  }

  @Test
  void alertOfAnOlderVersionOwesNothingBeside() {
    Alert alert = owing(AlertState.CLOSED, Duties.NONE);
    String stored = Json.write(alert);
    String member = ",\"duties\":" + Json.write(Duties.NONE);
    assertThat(stored).contains(member);
    assertThat(Json.read(stored.replace(member, ""), Alert.class)).isEqualTo(alert);
    assertThat(alert.dueAt()).isNull();
  }

  @Test
  void earliestOfWhatIsOwedIsWhenTheRowIsDue() {
    Assignment asked =
        new Assignment("helper:1", Assignment.State.OFFERED, NOW, NOW.minusSeconds(9), null);
    HandOver handOver = new HandOver("user:wang", NOW, NOW.minusSeconds(5));
    Duties both = new Duties(List.of(asked), handOver, null);
    assertThat(owing(AlertState.ACKNOWLEDGED, both).dueAt()).isEqualTo(NOW.minusSeconds(9));
    Duties one = new Duties(List.of(), handOver, null);
    assertThat(owing(AlertState.ACKNOWLEDGED, one).dueAt()).isEqualTo(NOW.minusSeconds(5));
    assertThat(owing(AlertState.ACKNOWLEDGED, Duties.NONE).dueAt()).isEqualTo(NOW);
  }
}
