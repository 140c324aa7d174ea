package io.anling.alert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.alert.Act;
import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.DeviceEvent;
import io.anling.alert.EventType;
import io.anling.alert.HumanAct;
import io.anling.alert.Outcome;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.registry.RegionPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine on a real store in virtual time, so that a test reads as a promise: press,
 * fast-forward, expect a notice.
 */
final class EngineKit implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  private final VirtualClock clock = new VirtualClock(START);
  private final Supplier<AlertStore> stores;
  private final EngineSettings settings;
  private final List<String> heard = new ArrayList<>();
  private final List<EngineListener.Change> changes = new ArrayList<>();
  private AlertStore store;
  private AlertEngine engine;
  private @Nullable StoreException failure;

  /** A kit on a SQLite file. */
  EngineKit(Path directory) {
    this(() -> JdbcAlertStore.sqlite(directory.resolve("anling.db")));
  }

  /** A kit on a store that is opened anew, and is the same one, each time. */
  EngineKit(Supplier<AlertStore> stores) {
    this(stores, EngineSettings.DEFAULT);
  }

  /** The same with other settings. */
  EngineKit(Supplier<AlertStore> stores, EngineSettings settings) {
    this.stores = stores;
    this.settings = settings;
    open();
    new Village(this).settle();
  }

  private void open() {
    store = stores.get();
    engine =
        new AlertEngine(
            store,
            settings,
            clock,
            new EngineListener() {
              @Override
              public void committed(Committed committed) {
                changes.addAll(committed.changes());
                for (Notice notice : committed.notices()) {
                  if (notice.channel().equals(Outbox.WEBHOOK)) {
                    notice.recipients().forEach(one -> heard.add(one.name()));
                  }
                }
              }

              @Override
              public void failed(StoreException cause) {
                failure = cause;
              }
            });
  }

  /** The process ends and starts again after a while; nothing but the store survives. */
  void restartAfter(Duration outage) {
    store.close();
    clock.forward(outage);
    open();
    settle();
  }

  private void settle() {
    while (engine.turn()) {
      // Until nothing is queued and nothing is due.
    }
  }

  /** Lets time pass; deadlines fire when they are due, none early and none skipped. */
  void fastForward(Duration time) {
    Instant end = clock.instant().plus(time);
    Optional<Instant> next = nextDeadline();
    while (next.isPresent() && !next.get().isAfter(end)) {
      clock.to(next.get());
      settle();
      next = nextDeadline();
    }
    clock.to(end);
    settle();
  }

  /** Lets time pass without a turn of the engine. */
  void pause(Duration time) {
    clock.forward(time);
  }

  private Optional<Instant> nextDeadline() {
    return read(session -> session.alerts().nextDeadline());
  }

  /** A pump of that channel, which has the turns that a test gives it. */
  NoticePump pump(String channel, NoticeSender sender) {
    return new NoticePump(channel, store, engine, sender);
  }

  Instant now() {
    return clock.instant();
  }

  <T> T read(Function<StoreSession, T> work) {
    return store.read(work);
  }

  /** Puts a command in the queue without giving the engine a turn. */
  <T> CompletableFuture<T> queue(Command<T> command) {
    return engine.submit(command);
  }

  /** Gives the engine its turns. */
  void turn() {
    settle();
  }

  <T> T submit(Command<T> command) {
    CompletableFuture<T> answer = queue(command);
    settle();
    assertThat(answer).as("an answer after the turn").isDone();
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  RaiseEvent event(String device, @Nullable String eventId, EventType type) {
    return event(device, 1, eventId, type, null);
  }

  RaiseEvent event(
      String device,
      int generation,
      @Nullable String eventId,
      EventType type,
      @Nullable Instant deviceTime) {
    return new RaiseEvent(
        new DeviceEvent(
            device,
            generation,
            eventId,
            type,
            new DeviceEvent.Times(now(), deviceTime),
            new DeviceEvent.Details("mqtt", true, false, null, Map.of())),
        EngineSettings.DEFAULT.duplicateWindow(),
        null);
  }

  RaiseAnswer send(String device, @Nullable String eventId, EventType type) {
    return submit(event(device, eventId, type));
  }

  /** A press without an id of its own; answers the alert it raised or joined. */
  String press(String device) {
    return press(device, AlertKind.SOS);
  }

  String press(String device, AlertKind kind) {
    RaiseAnswer answer = send(device, null, EventType.of(kind));
    assertThat(answer.alertId()).as("the alert of a press").isNotNull();
    return String.valueOf(answer.alertId());
  }

  ActAnswer act(String alertId, Act act, String user) {
    Outcome outcome = act == Act.RESOLVE ? Outcome.HELPED_ON_SITE : null;
    return act(alertId, new HumanAct(act, user, outcome));
  }

  ActAnswer act(String alertId, HumanAct act) {
    return submit(new ActOnAlert(alertId, act, null, null)).orElseThrow();
  }

  String raiseByHand(String user, AlertKind kind, String household) {
    return submit(new RaiseByHand(user, kind, household, RegionPath.ROOT, null, null))
        .orElseThrow()
        .alert()
        .id();
  }

  Alert alert(String id) {
    return read(session -> session.alerts().byId(List.of(id))).get(id).alert();
  }

  /** What the log says happened to an alert, in order. */
  List<String> facts(String alertId) {
    return read(session -> session.log().ofAlert(alertId)).stream()
        .map(entry -> entry.fact().kind().word())
        .toList();
  }

  List<LogEntry> log(String alertId) {
    return read(session -> session.log().ofAlert(alertId));
  }

  /** The alert as its log alone tells it. */
  Optional<Alert> rebuilt(String alertId) {
    return read(
        session ->
            AlertImage.rebuild(session.log().ofAlert(alertId), hash -> session.log().plan(hash)));
  }

  /** Overwrites an alert's row past every rule. */
  void rewrite(AlertRow row) {
    try (StoreTransaction transaction = store.begin()) {
      transaction.alerts().save(List.of(row));
      transaction.commit();
    }
  }

  AlertStore store() {
    return store;
  }

  /** Exactly these were told since the last expectation, in any order. */
  void expectNotice(String... names) {
    assertThat(heard).containsExactlyInAnyOrder(names);
    heard.clear();
  }

  void expectSilence() {
    expectNotice();
  }

  List<EngineListener.Change> changes() {
    return changes;
  }

  @Nullable StoreException failure() {
    return failure;
  }

  @Override
  public void close() {
    store.close();
  }
}
