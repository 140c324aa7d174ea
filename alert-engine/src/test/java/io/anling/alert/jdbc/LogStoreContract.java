package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.Recipient;
import io.anling.alert.engine.StoreException;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about the log and notices. */
abstract class LogStoreContract {

  static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  AlertStore store;

  abstract AlertStore open();

  @BeforeEach
  void start() {
    store = open();
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

  @Test
  void logIsReadInOrderAndFromAnyPosition() {
    write(
        session -> {
          List<LogEntry> entries = new ArrayList<>();
          for (int i = 1; i <= 5; i++) {
            entries.add(entry(i, i % 2 == 0 ? "even" : "odd", (i + 1) / 2));
          }
          session.log().append(entries);
        });
    long last = store.read(session -> session.log().lastPosition());
    assertThat(last).isEqualTo(5);
    List<LogEntry> odd = store.read(session -> session.log().ofAlert("odd"));
    assertThat(odd).containsExactly(entry(1, "odd", 1), entry(3, "odd", 2), entry(5, "odd", 3));
    List<LogEntry> after = store.read(session -> session.log().after(3, 1));
    assertThat(after).containsExactly(entry(4, "even", 2));
  }

  @Test
  void samePlaceInAChainCannotBeTakenTwice() {
    write(session -> session.log().append(List.of(entry(1, "a", 1))));
    assertThatThrownBy(() -> write(session -> session.log().append(List.of(entry(2, "a", 1)))))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.severity()).isEqualTo(StoreException.Severity.ROW));
  }

  private static LogEntry entry(long position, String alertId, long seq) {
    return new LogEntry(
        position,
        alertId,
        seq,
        NOW,
        new Fact(FactKind.RAISED, "device:button", Map.of("event", "17")),
        new LogEntry.Chain("before", "after"));
  }

  @Test
  void pendingNoticesAreFoundWhenDueAndNotAfterTheyWereTold() {
    Notice first = notice("n1", "webhook", NOW);
    Notice second = notice("n2", "webhook", NOW.plusSeconds(15));
    Notice console = notice("n3", "console", NOW);
    write(session -> session.notices().insert("", List.of(first, second, console)));
    assertThat(due("webhook", NOW)).containsExactly(first);
    assertThat(due("webhook", NOW.plusSeconds(15))).containsExactly(first, second);
    assertThat(waiting()).isEqualTo(Map.of("webhook", 2));
    Notice.Delivery told = new Notice.Delivery(Notice.Status.TOLD, NOW, 2);
    write(session -> session.notices().update(Map.of("n1", told)));
    assertThat(due("webhook", NOW.plusSeconds(15))).containsExactly(second);
    Map<String, Notice> byId = store.read(session -> session.notices().byId(Set.of("n1")));
    assertThat(byId.get("n1").delivery()).isEqualTo(told);
    List<Notice> pending = store.read(session -> session.notices().pending(Set.of("a1")));
    assertThat(pending).containsExactlyInAnyOrder(second, console);
    assertThat(waiting()).as("of the console is no channel's").isEqualTo(Map.of("webhook", 1));
  }

  private Map<String, Integer> waiting() {
    return store.read(session -> session.notices().waiting());
  }

  @Test
  void whatIsAwaitedOfAChannelIsFoundWhoeverDeliversIt() {
    Notice late = notice("n1", "chat", NOW);
    Notice early = notice("n2", "chat", NOW.minusSeconds(1));
    Notice told = notice("n3", "mail", NOW);
    write(
        session -> {
          session.notices().insert("node", List.of(late, told, notice("n4", "webhook", NOW)));
          session.notices().insert("", List.of(early, notice("n5", "chat", NOW.plusMillis(1))));
          Notice.Delivery done = new Notice.Delivery(Notice.Status.TOLD, NOW, 1);
          session.notices().update(Map.of("n3", done));
        });
    List<String> channels = store.read(session -> session.notices().awaited());
    assertThat(channels).containsExactly("chat", "webhook");
    List<Notice> both = store.read(session -> session.notices().due("chat", NOW, 9));
    assertThat(both).containsExactly(early, late);
    List<Notice> one = store.read(session -> session.notices().due("chat", NOW, 1));
    assertThat(one).containsExactly(early);
  }

  @Test
  void deskConfirmsForItsRegionAndBelowAndNeverForADeskAbove() {
    Notice village = console("n1", "desk:测试县/甲镇/一村");
    Notice town = console("n2", "desk:测试县/甲镇");
    Notice county = console("n3", "desk:测试县");
    Notice inPerson = console("n4", "user:zhang");
    write(
        session ->
            session
                .notices()
                .insert(
                    "", List.of(village, town, county, inPerson, notice("n5", "webhook", NOW))));
    assertThat(shown("li", "测试县/甲镇/一村", 7)).containsExactly(village);
    assertThat(shown("li", "测试县/甲镇", 7)).containsExactlyInAnyOrder(village, town);
    assertThat(shown("li", "测试县", 7)).containsExactlyInAnyOrder(village, town, county);
    assertThat(shown("li", "", 7)).containsExactlyInAnyOrder(village, town, county);
    assertThat(shown("zhang", "测试县/乙镇", 7)).containsExactly(inPerson);
    assertThat(shown("li", "测试县/甲", 7)).isEmpty();
    assertThat(shown("li", "测试县/甲镇", 6)).isEmpty();
  }

  private List<Notice> shown(String user, String region, long position) {
    return store.read(
        session -> session.notices().pendingConsole(user, new RegionPath(region), position, 10));
  }

  private static Notice console(String id, String recipient) {
    Notice notice = notice(id, "console", NOW);
    Recipient desk = new Recipient(recipient, "desk", "坐席", null);
    return new Notice(id, "a1", notice.cause(), notice.channel(), List.of(desk), notice.delivery());
  }

  private List<Notice> due(String channel, Instant now) {
    return store.read(session -> session.notices().due("", channel, now, 10));
  }

  private static Notice notice(String id, String channel, Instant due) {
    return new Notice(
        id,
        "a1",
        new Notice.Cause("step", 1, 1, 7),
        channel,
        List.of(new Recipient("contact:h1:1", "contact", "测试甲之女", "0")),
        new Notice.Delivery(Notice.Status.PENDING, due, 0));
  }
}
