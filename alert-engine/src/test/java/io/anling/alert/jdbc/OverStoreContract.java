package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Absence;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Span;
import io.anling.alert.TestWindow;
import io.anling.alert.Whose;
import io.anling.alert.engine.AbsenceTable.Count;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.HomeTables;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.TestWindowTable.Seen;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about absences and test windows that are over. */
abstract class OverStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final String VILLAGE = "测试县/甲镇/一村";

  private AlertStore store;

  /** Opens the same database each time. */
  abstract AlertStore open();

  @BeforeEach
  void start() {
    store = open();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void write(Consumer<HomeTables> work) {
    writeAll(session -> work.accept(session.homes()));
  }

  private void writeAll(Consumer<StoreSession> work) {
    try (StoreTransaction transaction = store.begin()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  private <T> T read(Function<HomeTables, T> work) {
    return store.read(session -> work.apply(session.homes()));
  }

  private static TestWindow window(String id, Instant end) {
    Whose whose = new Whose(VILLAGE, "h1", List.of("button", "smoke"));
    return new TestWindow(id, "zhao", whose, new Span(end.minusSeconds(60), end));
  }

  private static Absence absence(String id, List<String> devices) {
    Whose whose = new Whose(VILLAGE, "h1", devices);
    Span minute = new Span(NOW, NOW.plusSeconds(60));
    return new Absence(id, Absence.Why.MAINTENANCE, "zhao", whose, minute, null);
  }

  private List<String> over(Instant before, int limit) {
    List<Absence> found = read(homes -> homes.absences().endedBefore(before, limit));
    return found.stream().map(Absence::id).toList();
  }

  @Test
  void absencesThatAreOverAreFoundTheFirstToEndFirstAndGoWithTheirCounts() {
    Absence early = absence("x2", List.of());
    Absence late = absence("x1", List.of("button")).ended(NOW.plusSeconds(30));
    write(
        homes -> {
          homes.absences().save(early.ended(NOW.plusSeconds(9)));
          homes.absences().save(late);
          homes.absences().save(absence("x3", List.of()));
          homes.absences().heldBack("x1", "button", AlertKind.TAMPER, NOW);
          homes.absences().heldBack("x3", "button", AlertKind.TAMPER, NOW);
        });
    assertThat(over(NOW.plusSeconds(60), 9)).as("x3 ends then").containsExactly("x2", "x1");
    assertThat(over(NOW.plusSeconds(60), 1)).containsExactly("x2");
    assertThat(over(NOW.plusSeconds(9), 9)).isEmpty();
    write(homes -> homes.absences().remove(List.of("x1", "x2")));
    assertThat(over(NOW.plusSeconds(99), 9)).containsExactly("x3");
    List<Absence> left = read(h -> h.absences().endingAfter(Set.of("h:h1", "d:button"), NOW));
    assertThat(left).extracting(Absence::id).containsExactly("x3");
    Map<String, List<Count>> counts = read(h -> h.absences().counts(Set.of("x1", "x3")));
    assertThat(counts).containsOnlyKeys("x3");
  }

  @Test
  void windowsThatAreOverAreFoundTheFirstToEndFirstAndEmptiedInParts() {
    write(
        homes -> {
          homes.windows().save(window("w2", NOW));
          homes.windows().save(window("w1", NOW.plusMillis(1)));
          homes.windows().save(window("w3", NOW.plusSeconds(9)));
          for (int i = 0; i < 5; i++) {
            homes.windows().seen(new Seen("e" + i, "w2", "button", "test", NOW));
          }
          homes.windows().seen(new Seen("other", "w1", "button", "test", NOW));
        });
    List<TestWindow> found = read(homes -> homes.windows().endedBefore(NOW.plusSeconds(9), 9));
    assertThat(found).extracting(TestWindow::id).containsExactly("w2", "w1");
    List<TestWindow> first = read(homes -> homes.windows().endedBefore(NOW.plusSeconds(9), 1));
    assertThat(first).extracting(TestWindow::id).containsExactly("w2");
    write(homes -> assertThat(homes.windows().forgetSeen("w2", 3)).isEqualTo(3));
    Map<String, List<Seen>> left = read(homes -> homes.windows().seenIn(List.of("w2"), 9));
    assertThat(left.get("w2")).extracting(Seen::id).containsExactly("e3", "e4");
    write(
        homes -> {
          assertThat(homes.windows().forgetSeen("w2", 3)).isEqualTo(2);
          homes.windows().remove("w2");
        });
    List<TestWindow> kept = read(homes -> homes.windows().page(RegionPath.ROOT, null, 9));
    assertThat(kept).extracting(TestWindow::id).containsExactly("w3", "w1");
    Map<String, List<Seen>> seen = read(homes -> homes.windows().seenIn(List.of("w1", "w2"), 9));
    assertThat(seen).containsOnlyKeys("w1");
  }

  /** An alert of h1 raised then, with the first entry of its log. */
  private void raised(String id, AlertState state, Instant at, long position) {
    Fact fact = new Fact(FactKind.RAISED, "device:button", Map.of());
    LogEntry.Chain chain = new LogEntry.Chain("before", "after");
    writeAll(
        session -> {
          session.alerts().save(List.of(new AlertRow(Alerts.in(id, "h1", state, at), 1, "")));
          session.log().append(List.of(new LogEntry(position, id, 1, at, fact, chain)));
        });
  }

  @Test
  void absenceIsNotOverWhileAnAlertOfItsHomeIsOpenThatWasRaisedBeforeItsEnd() {
    write(
        homes -> {
          homes.absences().save(absence("home", List.of()));
          homes.absences().save(absence("device", List.of("button")));
        });
    raised("a1", AlertState.CLOSED, NOW, 1);
    raised("a2", AlertState.RAISED, NOW.plusSeconds(60), 2);
    assertThat(over(NOW.plusSeconds(99), 9)).containsExactly("device", "home");
    raised("a3", AlertState.EN_ROUTE, NOW.plusSeconds(59), 3);
    assertThat(over(NOW.plusSeconds(99), 9)).isEmpty();
  }
}
