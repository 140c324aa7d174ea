package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Absence;
import io.anling.alert.AlertKind;
import io.anling.alert.Span;
import io.anling.alert.TestWindow;
import io.anling.alert.Whose;
import io.anling.alert.engine.AbsenceTable.Count;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.FaultTable.Fault;
import io.anling.alert.engine.HomeTables;
import io.anling.alert.engine.StateTable.DeviceState;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.TestWindowTable.Seen;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about test windows, absences and faults of an area. */
abstract class HomeStoreContract {

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
    try (StoreTransaction transaction = store.begin()) {
      work.accept(transaction.homes());
      transaction.commit();
    }
  }

  private <T> T read(Function<HomeTables, T> work) {
    return store.read(session -> work.apply(session.homes()));
  }

  private static TestWindow window(String id, String region, Instant until) {
    return new TestWindow(
        id,
        "zhao",
        new Whose(region, "h1", List.of("button", "smoke")),
        new Span(until.minusSeconds(60), until));
  }

  @Test
  void windowIsReadAsItWasWrittenAndEnds() {
    TestWindow homeless =
        new TestWindow(
            "w1",
            "zhao",
            new Whose("", null, List.of("stray")),
            new Span(NOW, NOW.plusSeconds(60)));
    write(homes -> homes.windows().save(homeless));
    assertThat(read(homes -> homes.windows().byId("w1")).orElseThrow()).isEqualTo(homeless);
    TestWindow ended = homeless.ended(NOW.plusSeconds(5));
    write(homes -> homes.windows().save(ended));
    assertThat(read(homes -> homes.windows().byId("w1")).orElseThrow()).isEqualTo(ended);
    assertThat(read(homes -> homes.windows().byId("w2")).isPresent()).isFalse();
  }

  @Test
  void windowsThatEndLaterAreFoundTheNewestFirst() {
    write(
        homes -> {
          homes.windows().save(window("w1", VILLAGE, NOW));
          homes.windows().save(window("w2", VILLAGE, NOW.plusMillis(1)));
          homes.windows().save(window("w3", VILLAGE, NOW.plusSeconds(9)));
        });
    List<TestWindow> later = read(homes -> homes.windows().endingAfter(NOW));
    assertThat(later).extracting(TestWindow::id).containsExactly("w3", "w2");
  }

  @Test
  void pagesAreOfARegionTheNewestFirst() {
    write(
        homes -> {
          homes.windows().save(window("w1", VILLAGE, NOW));
          homes.windows().save(window("w2", "测试县/乙镇", NOW));
          homes.windows().save(window("w3", VILLAGE, NOW));
          homes.absences().save(absence("x1", List.of()));
        });
    assertThat(page("测试县/甲镇", null, 9)).containsExactly("w3", "w1");
    assertThat(page("", null, 2)).containsExactly("w3", "w2");
    assertThat(page("", "w2", 2)).containsExactly("w1");
    List<Absence> town = read(h -> h.absences().page(RegionPath.parse("测试县/甲镇"), null, 9));
    assertThat(town).extracting(Absence::id).containsExactly("x1");
    List<Absence> other = read(h -> h.absences().page(RegionPath.parse("测试县/乙镇"), null, 9));
    assertThat(other).isEmpty();
  }

  private List<String> page(String region, String after, int limit) {
    List<TestWindow> page =
        read(homes -> homes.windows().page(RegionPath.parse(region), after, limit));
    return page.stream().map(TestWindow::id).toList();
  }

  @Test
  void whatWasSeenBelongsToItsWindowAndTheDeviceIsTested() {
    Seen first = new Seen("e1", "w1", "button", "test", NOW);
    Seen second = new Seen("e2", "w1", "smoke", "smoke", NOW.plusSeconds(1));
    write(
        homes -> {
          homes.windows().seen(second);
          homes.windows().seen(first);
          homes.windows().seen(new Seen("e3", "w2", "button", "sos", NOW));
          homes.windows().tested("button", NOW, "test");
          homes.windows().tested("button", NOW.plusSeconds(3), "sos");
        });
    Map<String, List<Seen>> seen = read(homes -> homes.windows().seenIn(List.of("w1", "w9"), 9));
    assertThat(seen).isEqualTo(Map.of("w1", List.of(first, second)));
    Map<String, List<Seen>> few = read(homes -> homes.windows().seenIn(List.of("w1"), 1));
    assertThat(few).isEqualTo(Map.of("w1", List.of(first)));
    Map<String, Instant> tested = read(h -> h.windows().testedAt(Set.of("button", "smoke")));
    assertThat(tested).isEqualTo(Map.of("button", NOW.plusSeconds(3)));
  }

  private static Absence absence(String id, List<String> devices) {
    return new Absence(
        id,
        Absence.Why.MAINTENANCE,
        "zhao",
        new Whose(VILLAGE, "h1", devices),
        new Span(NOW, NOW.plusSeconds(60)),
        devices.isEmpty() ? "换电表" : null);
  }

  @Test
  void absencesAreFoundByWhomTheyAreOfUntilTheyEnd() {
    Absence home = absence("x1", List.of());
    Absence device = absence("x2", List.of("button", "smoke"));
    write(
        homes -> {
          homes.absences().save(home);
          homes.absences().save(device);
        });
    assertThat(read(homes -> homes.absences().byId("x1")).orElseThrow()).isEqualTo(home);
    assertThat(absences(Set.of("h:h1", "d:button"), NOW)).containsExactly("x2", "x1");
    assertThat(absences(Set.of("d:smoke"), NOW)).containsExactly("x2");
    assertThat(absences(Set.of("d:other"), NOW)).isEmpty();
    assertThat(absences(Set.of("h:h1"), NOW.plusSeconds(60))).isEmpty();
    write(homes -> homes.absences().save(home.ended(NOW.plusSeconds(1))));
    assertThat(absences(Set.of("h:h1"), NOW.plusSeconds(1))).isEmpty();
  }

  private List<String> absences(Set<String> keys, Instant at) {
    List<Absence> found = read(homes -> homes.absences().endingAfter(keys, at));
    return found.stream().map(Absence::id).toList();
  }

  @Test
  void whatIsHeldBackIsCounted() {
    write(
        homes -> {
          homes.absences().heldBack("x1", "button", AlertKind.TAMPER, NOW);
          homes.absences().heldBack("x1", "button", AlertKind.TAMPER, NOW.plusSeconds(1));
          homes.absences().heldBack("x1", "button", AlertKind.LOW_BATTERY, NOW);
          homes.absences().heldBack("x2", "button", AlertKind.TAMPER, NOW);
        });
    Map<String, List<Count>> counts = read(homes -> homes.absences().counts(Set.of("x1")));
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "x1",
                List.of(
                    new Count("x1", "button", AlertKind.LOW_BATTERY, 1, NOW),
                    new Count("x1", "button", AlertKind.TAMPER, 2, NOW.plusSeconds(1)))));
  }

  private static Fault fault(String device, String region, Instant at, String alert) {
    return new Fault(device, AlertKind.MAINS_LOST, region, "home-of-" + device, at, alert);
  }

  @Test
  void newestFaultOfEachDeviceIsFoundByRegionAndTime() {
    Fault early = fault("a", VILLAGE, NOW, "a1");
    Fault late = fault("b", VILLAGE, NOW.plusSeconds(1), "a2");
    write(
        homes -> {
          homes.faults().save(fault("a", VILLAGE, NOW.minusSeconds(9), "a0"));
          homes.faults().save(early);
          homes.faults().save(late);
          homes.faults().save(fault("c", VILLAGE, NOW.minusMillis(1), "a3"));
          homes.faults().save(fault("d", "测试县/甲镇", NOW, "a4"));
        });
    List<Fault> recent = read(homes -> homes.faults().since(VILLAGE, NOW));
    assertThat(recent).containsExactly(early, late);
    assertThat(read(homes -> homes.faults().find("b", AlertKind.MAINS_LOST)).orElseThrow())
        .isEqualTo(late);
    long before = read(homes -> homes.faults().countOf("a2"));
    assertThat(before).isEqualTo(1);
    write(homes -> homes.faults().forget("b", AlertKind.MAINS_LOST));
    long after = read(homes -> homes.faults().countOf("a2"));
    assertThat(after).isZero();
    assertThat(read(homes -> homes.faults().find("b", AlertKind.MAINS_LOST)).isPresent()).isFalse();
  }

  private static DeviceState state(AlertKind kind, boolean active, Instant at, String alert) {
    return new DeviceState("smoke", kind, 3, active, at.minusSeconds(60), at, alert);
  }

  private Optional<DeviceState> held(String device, AlertKind kind) {
    return read(homes -> homes.states().find(device, kind));
  }

  @Test
  void stateIsReadAsItWasSavedLastOneForEachDeviceAndKind() {
    DeviceState over = state(AlertKind.SMOKE, false, NOW.plusSeconds(9), null);
    DeviceState tamper = state(AlertKind.TAMPER, true, NOW, "a1");
    write(
        homes -> {
          homes.states().save(state(AlertKind.SMOKE, true, NOW, "a0"));
          homes.states().save(tamper);
          homes.states().save(over);
        });
    assertThat(held("smoke", AlertKind.SMOKE)).contains(over);
    assertThat(held("smoke", AlertKind.TAMPER)).contains(tamper);
    assertThat(held("smoke", AlertKind.GAS)).isEmpty();
    assertThat(held("other", AlertKind.SMOKE)).isEmpty();
  }

  @Test
  void stateThatWasNotCommittedIsNotThere() {
    try (StoreTransaction transaction = store.begin()) {
      transaction.homes().states().save(state(AlertKind.SMOKE, true, NOW, "a0"));
    }
    assertThat(held("smoke", AlertKind.SMOKE)).isEmpty();
  }
}
