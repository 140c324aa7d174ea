package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Absence;
import io.anling.alert.Act;
import io.anling.alert.AlertKind;
import io.anling.alert.EventType;
import io.anling.alert.TestWindow;
import io.anling.alert.engine.PruneHomes.Pruned;
import io.anling.alert.jdbc.JdbcAlertStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Absences and test windows that are over are kept as long as alerts are, and no longer. */
class PruneHomesTest {

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path directory;
  private EngineKit kit;

  @BeforeEach
  void open() {
    kit = new EngineKit(this::store);
  }

  /** Opens the same database each time. */
  AlertStore store() {
    return JdbcAlertStore.sqlite(directory.resolve("anling.db"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private Absence away(Duration length) {
    EnterAbsence.Target home = new EnterAbsence.Target("h1", List.of());
    EnterAbsence.When when = new EnterAbsence.When(null, kit.now().plus(length));
    return kit.submit(new EnterAbsence("zhao", Absence.Why.MAINTENANCE, home, when, "换电表", null))
        .orElseThrow();
  }

  private TestWindow tried() {
    TestWindow window =
        kit.submit(new OpenTestWindow("zhao", List.of("button"), HOUR, null)).orElseThrow();
    assertThat(kit.send("button", null, EventType.TEST).alertId()).isNull();
    return window;
  }

  private Pruned prune() {
    return kit.submit(new PruneHomes(YEAR));
  }

  private boolean known(Absence absence) {
    return kit.read(session -> session.homes().absences().byId(absence.id())).isPresent();
  }

  private boolean known(TestWindow window) {
    return kit.read(session -> session.homes().windows().byId(window.id())).isPresent();
  }

  @Test
  void whatIsOverForSoLongGoesWithItsRowsAndTheAuditKeepsWhoDidIt() {
    Absence absence = away(HOUR);
    assertThat(kit.send("smoke", null, EventType.of(AlertKind.INACTIVITY)).alertId()).isNull();
    TestWindow window = tried();
    kit.fastForward(YEAR.plus(HOUR));
    assertThat(prune()).as("over for exactly as long").isEqualTo(new Pruned(0, 0));
    kit.fastForward(Duration.ofMillis(1));
    Absence now = away(YEAR.multipliedBy(2).dividedBy(5));
    assertThat(prune()).isEqualTo(new Pruned(1, 1));
    assertThat(prune()).isEqualTo(new Pruned(0, 0));
    assertThat(known(absence)).isFalse();
    assertThat(known(window)).isFalse();
    assertThat(known(now)).isTrue();
    Map<String, List<AbsenceTable.Count>> counts =
        kit.read(session -> session.homes().absences().counts(List.of(absence.id())));
    assertThat(counts).isEmpty();
    Map<String, List<TestWindowTable.Seen>> seen =
        kit.read(session -> session.homes().windows().seenIn(List.of(window.id()), 9));
    assertThat(seen).isEmpty();
    List<LogTable.AuditRecord> audits = kit.read(session -> session.log().audits(99));
    assertThat(audits)
        .filteredOn(one -> List.of(absence.id(), window.id()).contains(one.detail()))
        .extracting(LogTable.AuditRecord::what)
        .containsExactlyInAnyOrder("absence-entered", "test-window-opened");
    Map<String, Instant> tested =
        kit.read(session -> session.homes().windows().testedAt(List.of("button")));
    assertThat(tested).containsEntry("button", EngineKit.START);
  }

  @Test
  void absenceStaysWhileAnAlertThatItHeldBackIsOpen() {
    Absence absence = away(HOUR);
    String alert = kit.press("button", AlertKind.TAMPER);
    kit.fastForward(HOUR);
    kit.pause(YEAR.multipliedBy(2));
    String later = kit.press("wristband", AlertKind.TAMPER);
    assertThat(prune()).isEqualTo(new Pruned(0, 0));
    kit.act(alert, Act.RESOLVE, "zhang");
    assertThat(known(absence)).isTrue();
    assertThat(prune()).as("what was raised later is no concern of it").isEqualTo(new Pruned(1, 0));
    assertThat(kit.alert(later).open()).isTrue();
  }

  @Test
  void aFewArePrunedAtATimeAndAWindowGoesWithTheLastOfWhatWasSeenInIt() {
    for (int i = 0; i < PruneHomes.MOST + 3; i++) {
      var unused = away(HOUR);
    }
    TestWindow busy = tried();
    for (int i = 0; i < PruneHomes.MOST_SEEN; i++) {
      var unused = kit.queue(kit.event("button", null, EventType.TEST));
    }
    kit.turn();
    kit.fastForward(HOUR);
    kit.pause(YEAR.plusDays(1));
    assertThat(prune()).isEqualTo(new Pruned(PruneHomes.MOST, 0));
    assertThat(known(busy)).isTrue();
    assertThat(prune()).isEqualTo(new Pruned(3, 1));
  }
}
