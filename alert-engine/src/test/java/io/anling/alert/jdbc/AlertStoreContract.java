package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventKey;
import io.anling.alert.EventType;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about alerts and events. */
abstract class AlertStoreContract {

  static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  AlertStore store;

  /** Opens the same database each time. */
  abstract AlertStore open();

  @BeforeEach
  void start() {
    store = open();
  }

  private <T> Optional<T> maybe(Function<StoreSession, Optional<T>> work) {
    return store.read(work);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  void write(Consumer<StoreSession> work) {
    try (StoreTransaction transaction = store.begin()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  void reopen() {
    store.close();
    store = open();
  }

  @Test
  void alertIsReadAsItWasWrittenAfterAReopening() {
    List<AlertRow> rows = new ArrayList<>();
    for (AlertState state : AlertState.values()) {
      rows.add(new AlertRow(Alerts.in("a-" + state.word(), "h1", state, NOW), 3, "abc"));
    }
    write(session -> session.alerts().save(rows));
    reopen();
    for (AlertRow row : rows) {
      assertThat(byId(row.alert().id())).isEqualTo(row);
    }
  }

  private AlertRow byId(String id) {
    return store.read(session -> session.alerts().byId(Set.of(id)).get(id));
  }

  @Test
  void rolledBackTransactionLeavesNothing() {
    try (StoreTransaction transaction = store.begin()) {
      transaction.alerts().save(List.of(row("a1", "h1", AlertState.RAISED, NOW)));
    }
    assertThat(byId("a1")).isNull();
  }

  @Test
  void readersSeeOnlyWhatIsCommitted() {
    assertThat(byId("a1")).isNull();
    try (StoreTransaction transaction = store.begin()) {
      transaction.alerts().save(List.of(row("a1", "h1", AlertState.RAISED, NOW)));
      assertThat(transaction.alerts().byId(Set.of("a1"))).hasSize(1);
      assertThat(byId("a1")).isNull();
      transaction.commit();
    }
    assertThat(byId("a1")).isNotNull();
  }

  @Test
  void readerSeesOneStateForAsLongAsItReads() {
    long after =
        store.read(
            session -> {
              long before = session.alerts().countOpen().get(AlertState.RAISED);
              write(
                  writing ->
                      writing.alerts().save(List.of(row("a1", "h1", AlertState.RAISED, NOW))));
              return before + session.alerts().countOpen().get(AlertState.RAISED);
            });
    assertThat(after).isZero();
    assertThat(byId("a1")).isNotNull();
  }

  @Test
  void badRowLeavesTheStoreUsable() {
    write(session -> session.events().insert(List.of(event("e1", "17", NOW, "a1"))));
    assertThatThrownBy(
            () ->
                write(
                    session -> {
                      session.alerts().save(List.of(row("a1", "h1", AlertState.RAISED, NOW)));
                      session.events().insert(List.of(event("e1", "18", NOW, "a1")));
                    }))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.severity()).isEqualTo(StoreException.Severity.ROW));
    assertThat(byId("a1")).isNull();
    write(session -> session.alerts().save(List.of(row("a1", "h1", AlertState.RAISED, NOW))));
    assertThat(byId("a1")).isNotNull();
  }

  @Test
  void readersCannotWrite() {
    assertThatThrownBy(
            () ->
                store.read(
                    session -> {
                      session.alerts().save(List.of(row("a1", "h1", AlertState.RAISED, NOW)));
                      return true;
                    }))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void logHeadGrowsWithoutTheAlertBeingWritten() {
    AlertRow row = row("a1", "h1", AlertState.RAISED, NOW);
    AlertRow longer = new AlertRow(row.alert(), row.seq() + 1, "next");
    write(session -> session.alerts().save(List.of(row)));
    write(session -> session.alerts().saveHeads(List.of(longer)));
    assertThat(byId("a1")).isEqualTo(longer);
  }

  @Test
  void openAlertsAreFoundByHouseholdAndClosedOnesAreNot() {
    write(
        session ->
            session
                .alerts()
                .save(
                    List.of(
                        row("a1", "h1", AlertState.RAISED, NOW),
                        row("a2", "h1", AlertState.CLOSED, NOW),
                        row("a3", "h2", AlertState.ON_SCENE, NOW))));
    assertThat(ids(store.read(session -> session.alerts().openOf(Set.of("h:h1", "h:h3")))))
        .containsExactly("a1");
    Map<AlertState, Long> counts = store.read(session -> session.alerts().countOpen());
    assertThat(counts)
        .containsEntry(AlertState.RAISED, 1L)
        .containsEntry(AlertState.ON_SCENE, 1L)
        .containsEntry(AlertState.EN_ROUTE, 0L)
        .doesNotContainKey(AlertState.CLOSED);
    List<String> adrift = store.read(session -> session.alerts().adrift(10));
    assertThat(adrift).isEmpty();
  }

  @Test
  void dueAlertsComeOldestFirstAndOnlyWhenDue() {
    write(
        session ->
            session
                .alerts()
                .save(
                    List.of(
                        row("late", "h1", AlertState.RAISED, NOW),
                        row("later", "h2", AlertState.RAISED, NOW.minusSeconds(5)),
                        row("closed", "h3", AlertState.CLOSED, NOW.minusSeconds(9)),
                        row("early", "h4", AlertState.RAISED, NOW.plusMillis(1)))));
    List<String> due = store.read(session -> session.alerts().due(NOW, 10));
    assertThat(due).containsExactly("later", "late");
    List<String> first = store.read(session -> session.alerts().due(NOW, 1));
    assertThat(first).containsExactly("later");
    assertThat(maybe(session -> session.alerts().nextDeadline())).contains(NOW.minusSeconds(5));
  }

  @Test
  void pagesAreNewestFirstAndFiltered() {
    write(
        session -> {
          for (int i = 1; i <= 9; i++) {
            session.alerts().save(List.of(row("a" + i, "h" + i, AlertState.RAISED, NOW)));
          }
          session.alerts().save(List.of(row("b1", "h1", AlertState.CLOSED, NOW)));
        });
    assertThat(page(AlertState.OPEN, "测试县", null, 4)).containsExactly("a9", "a8", "a7", "a6");
    assertThat(page(AlertState.OPEN, "测试县", "a6", 4)).containsExactly("a5", "a4", "a3", "a2");
    assertThat(page(Set.of(AlertState.CLOSED), "", null, 4)).containsExactly("b1");
    assertThat(page(AlertState.OPEN, "测试县/甲镇", null, 9)).hasSize(9);
    assertThat(page(AlertState.OPEN, "测试", null, 9)).isEmpty();
    assertThat(page(AlertState.OPEN, "测试_", null, 9)).isEmpty();
    assertThat(page(Set.of(), "", null, 9)).isEmpty();
  }

  @Test
  void owedCallsComeTheMostOverdueFirstAndFallDueThemselves() {
    write(
        session ->
            session
                .alerts()
                .save(
                    List.of(
                        new AlertRow(Alerts.owingCall("a1", NOW.plusSeconds(9)), 1, "hash"),
                        new AlertRow(Alerts.owingCall("a2", NOW.plusSeconds(4)), 1, "hash"),
                        row("a3", "h1", AlertState.CLOSED, NOW))));
    assertThat(owedCalls("测试县", 9)).containsExactly("a2", "a1");
    assertThat(owedCalls("", 1)).containsExactly("a2");
    assertThat(owedCalls("测试县/乙镇", 9)).isEmpty();
    List<String> due = store.read(session -> session.alerts().due(NOW.plusSeconds(5), 9));
    assertThat(due).containsExactly("a2");
    write(session -> session.alerts().save(List.of(row("a2", "h1", AlertState.CLOSED, NOW))));
    assertThat(owedCalls("测试县/甲镇", 9)).containsExactly("a1");
  }

  private List<String> owedCalls(String region, int limit) {
    return ids(store.read(session -> session.alerts().owedCalls(region, limit)));
  }

  private List<String> page(Set<AlertState> states, String region, String after, int limit) {
    AlertQuery query = new AlertQuery(states, Set.of(region), null, null, after, limit);
    return ids(store.read(session -> session.alerts().page(query)));
  }

  private static List<String> ids(List<AlertRow> rows) {
    return rows.stream().map(row -> row.alert().id()).toList();
  }

  @Test
  void newestEventOfAKeyIsFound() {
    EventKey key = new EventKey("button", 1, "17");
    write(
        session ->
            session
                .events()
                .insert(
                    List.of(
                        event("e1", "17", NOW, "a1"),
                        event("e2", "17", NOW.plusSeconds(5), "a2"),
                        event("e3", "18", NOW, "a1"),
                        event("e4", null, NOW, null))));
    Map<EventKey, StoredEvent> found =
        store.read(
            session -> session.events().newest(Set.of(key, new EventKey("button", 2, "17"))));
    assertThat(found).containsOnlyKeys(key);
    assertThat(found.get(key)).isEqualTo(event("e2", "17", NOW.plusSeconds(5), "a2"));
    List<StoredEvent> ofAlert = store.read(session -> session.events().ofAlert("a1"));
    assertThat(ofAlert).extracting(StoredEvent::id).containsExactly("e1", "e3");
  }

  private static StoredEvent event(String id, String eventId, Instant at, String alertId) {
    return new StoredEvent(
        id,
        new DeviceEvent(
            "button",
            1,
            eventId,
            EventType.of(AlertKind.UNREADABLE_MESSAGE),
            new DeviceEvent.Times(at, NOW.minusSeconds(1)),
            new DeviceEvent.Details("coap", false, true, "hub", Map.of("room", "卧室"))),
        alertId);
  }

  static AlertRow row(String id, String household, AlertState state, Instant deadline) {
    Alert alert = Alerts.in(id, household, state, deadline);
    return new AlertRow(alert, 1, "hash");
  }
}
