package io.anling.alert.engine;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.Label;
import io.anling.alert.engine.RaiseAnswer.How;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an event that a broker had kept. */
class RaiseRetainedTest {

  private static final EventType SOS = EventType.of(AlertKind.SOS);

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(directory);
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private RaiseAnswer retained(String id, EventType type, Instant claim) {
    return kit.submit(new RaiseRetained(kit.event("button", 1, id, type, claim)));
  }

  private long rows() {
    return kit.read(session -> session.desk().work(RaiseRetained.LIST, 10)).stream()
        .mapToLong(WorkItem::count)
        .sum();
  }

  @Test
  void knownKeyIsNothingHoweverLongAgo() {
    RaiseAnswer first = kit.send("button", "1", SOS);
    kit.act(first.alertId(), Act.RESOLVE, "zhang");
    kit.fastForward(ofDays(30));
    RaiseAnswer again = retained("1", EventType.of(AlertKind.FALL), kit.now());
    assertThat(again.how()).isEqualTo(How.DUPLICATE);
    assertThat(again.alertId()).isEqualTo(first.alertId());
    assertThat(kit.alert(first.alertId()).condition().presses()).isEqualTo(1);
    assertThat(rows()).isZero();
  }

  @Test
  void unknownKeyWithATimeWithinADayIsALatePressOnce() {
    for (Duration ago : new Duration[] {ofMinutes(0), ofHours(24), ofHours(24).negated()}) {
      String id = "at" + ago;
      RaiseAnswer answer = retained(id, SOS, kit.now().minus(ago));
      assertThat(answer.how()).isEqualTo(How.RAISED);
      assertThat(kit.alert(answer.alertId()).condition().labels()).contains(Label.LATE);
      assertThat(retained(id, SOS, kit.now().minus(ago)).how()).isEqualTo(How.DUPLICATE);
    }
    assertThat(rows()).isZero();
  }

  @Test
  void withoutATimeOfThatDayItIsARowAndMayStillComeAsItself() {
    assertThat(retained("1", SOS, null)).isEqualTo(new RaiseAnswer(How.RECORDED, null, null));
    assertThat(retained("1", SOS, kit.now().minus(ofHours(24)).minusSeconds(1)).how())
        .isEqualTo(How.RECORDED);
    assertThat(rows()).isEqualTo(2);
    assertThat(kit.send("button", "1", SOS).how()).isEqualTo(How.RAISED);
  }

  @Test
  void strangersHaveABoundAndDevicesOfOursNone() {
    try (StoreTransaction transaction = kit.store().begin()) {
      for (int i = 0; i < WorkItem.MOST_RETAINED; i++) {
        for (String list : List.of(RaiseRetained.LIST, RaiseState.LIST)) {
          transaction.desk().putWork(new WorkItem(list, "s" + i, at(i), at(i), 1, "before"));
        }
      }
      transaction.commit();
    }
    assertThat(retained("1", SOS, null).how()).isEqualTo(How.RECORDED);
    assertThat(keys(RaiseRetained.LIST)).hasSize(WorkItem.MOST_RETAINED + 1);
    kit.submit(new RaiseRetained(kit.event("nobodys", 1, "1", SOS, null)));
    assertThat(keys(RaiseRetained.LIST))
        .hasSize(WorkItem.MOST_RETAINED)
        .contains("nobodys", "button")
        .doesNotContain("s0", "s1");
    RaiseEvent smoke = kit.event("nobodys", 1, null, EventType.of(AlertKind.SMOKE), null);
    kit.submit(new RaiseState(smoke.event(), true, true, ofDays(7)));
    assertThat(keys(RaiseState.LIST))
        .hasSize(WorkItem.MOST_RETAINED)
        .contains("nobodys smoke")
        .doesNotContain("s0");
  }

  private Instant at(int second) {
    return kit.now().minusSeconds(2 * WorkItem.MOST_RETAINED - second);
  }

  private List<String> keys(String list) {
    return kit.read(session -> session.desk().work(list, 2 * WorkItem.MOST_RETAINED)).stream()
        .map(WorkItem::key)
        .toList();
  }

  @Test
  void cancelOfYesterdayCancelsNothingToday() {
    RaiseAnswer press = kit.send("button", "1", SOS);
    RaiseAnswer answer = retained("2", EventType.CANCEL, kit.now().minus(ofHours(1)));
    assertThat(answer).isEqualTo(new RaiseAnswer(How.RECORDED, null, null));
    assertThat(kit.alert(press.alertId()).condition().labels()).doesNotContain(Label.CANCEL_ASKED);
    assertThat(rows()).isZero();
  }
}
