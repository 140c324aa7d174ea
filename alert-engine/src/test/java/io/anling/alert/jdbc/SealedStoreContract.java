package io.anling.alert.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.StoreTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database has to do, about what is sealed: dead letters and keys of texts. */
abstract class SealedStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

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

  private <T> Optional<T> maybe(Function<StoreSession, Optional<T>> work) {
    return store.read(work);
  }

  private void write(Consumer<StoreSession> work) {
    try (StoreTransaction transaction = store.begin()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  @Test
  void deadLettersCanBeWeighedSealedAnewReplayedAndDropped() {
    DeadLetter.Origin origin =
        new DeadLetter.Origin("coap", "senml", "h1", false, true, "e", "site-1");
    DeadLetter event = new DeadLetter("x1", NOW, "d1", "event", "a", "c2Vh", origin, null);
    DeadLetter old = new DeadLetter("x2", NOW, "d1", "telemetry", "a", "c2VhbGVk");
    DeadLetter young = new DeadLetter("x3", NOW, "d2", "telemetry", "b", "c2VhbGVk");
    for (DeadLetter letter : List.of(young, event, old)) {
      write(session -> session.desk().putDeadLetter(letter));
    }
    assertThat(maybe(session -> session.desk().deadLetter("x1"))).contains(event);
    assertThat(maybe(session -> session.desk().deadLetter("x9"))).isEmpty();
    List<DeadLetter> oldest =
        store.read(session -> session.desk().oldestDeadLetters("telemetry", 1));
    assertThat(oldest).containsExactly(old);
    List<DeadLetter> newest = store.read(session -> session.desk().newestDeadLetters("x3", 9));
    assertThat(newest).containsExactly(old, event);
    List<DeadLetter> youngest = store.read(session -> session.desk().newestDeadLetters(null, 1));
    assertThat(youngest).containsExactly(young);
    DeadLetter.Load load = store.read(session -> session.desk().deadLetterLoad("telemetry"));
    assertThat(load).isEqualTo(new DeadLetter.Load(2, 16));

    write(
        session -> {
          session.desk().resealDeadLetter("x1", "YW5ldyBzZWFsZWQ=");
          session.desk().replayedLetter("x3", NOW);
          session.desk().dropDeadLetter("x2");
          session.desk().forgetReplayedLetters(NOW);
        });
    List<DeadLetter> left = store.read(session -> session.desk().deadLetters(null, 10));
    assertThat(left).extracting(DeadLetter::id).containsExactly("x1", "x3");
    assertThat(left.get(0).sealedPayload()).isEqualTo("YW5ldyBzZWFsZWQ=");
    assertThat(store.read(session -> session.desk().deadLetterLoad("event")).bytes()).isEqualTo(16);
    assertThat(left.get(0).origin()).isEqualTo(origin);
    assertThat(left.get(1).replayedAt()).isEqualTo(NOW);
    write(session -> session.desk().forgetReplayedLetters(NOW.plusMillis(1)));
    DeadLetter.Load gone = store.read(session -> session.desk().deadLetterLoad("telemetry"));
    assertThat(gone).isEqualTo(DeadLetter.Load.NONE);
  }

  @Test
  void keysOfTextsAreReadPageByPageAndSealedAnew() {
    write(
        session -> {
          session.texts().putKey("p:b", "two");
          session.texts().putKey("p:a", "one");
          session.texts().putKey("p:c", "three");
        });
    SortedMap<String, String> page = store.read(session -> session.texts().keys(null, 2));
    assertThat(page).containsExactly(Map.entry("p:a", "one"), Map.entry("p:b", "two"));
    write(
        session -> {
          session.texts().resealKey("p:c", "anew");
          session.texts().resealKey("p:never", "anew");
        });
    SortedMap<String, String> rest = store.read(session -> session.texts().keys("p:b", 2));
    assertThat(rest).containsExactly(Map.entry("p:c", "anew"));
  }
}
