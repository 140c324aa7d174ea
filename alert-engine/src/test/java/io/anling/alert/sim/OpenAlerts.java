package io.anling.alert.sim;

import io.anling.alert.Alert;
import io.anling.alert.AlertKind;
import io.anling.alert.AlertState;
import io.anling.alert.Condition;
import io.anling.alert.Course;
import io.anling.alert.DefaultPlans;
import io.anling.alert.FactKind;
import io.anling.alert.Severity;
import io.anling.alert.Subject;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.SimulatedNode;
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.registry.Household;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** A store full of open alerts of which nobody owns any, each with its deadline. */
final class OpenAlerts {

  private static final int ROWS_AT_ONCE = 1_000;

  private final AlertStore store;
  private final Instant now;
  private final List<Household> homes;
  private final Map<String, Duration> dueOf = new HashMap<>();
  private int count;

  /** So far none, in a county of so many homes. */
  OpenAlerts(AlertStore store, int homes) {
    this(store, homes, Instant.parse("2026-11-22T00:00:00Z"));
  }

  /** The same with deadlines about {@code now}. */
  OpenAlerts(AlertStore store, int homes, Instant now) {
    this.store = store;
    this.now = now;
    Place place = new Place(homes, new Dice(1));
    this.homes = List.copyOf(place.homes().values());
    try (StoreTransaction transaction = store.begin()) {
      place.fill(transaction.registry());
      transaction.commit();
    }
  }

  /** Adds alerts, the i-th with its deadline so long from now. */
  void put(int many, IntFunction<Duration> due) {
    for (int from = 0; from < many; from += ROWS_AT_ONCE) {
      List<AlertRow> rows = new ArrayList<>();
      for (int i = from; i < Math.min(many, from + ROWS_AT_ONCE); i++) {
        rows.add(row(due.apply(i)));
      }
      try (StoreTransaction transaction = store.begin()) {
        transaction.alerts().save(rows);
        transaction.commit();
      }
    }
  }

  private AlertRow row(Duration due) {
    String id = "a" + ++count;
    dueOf.put(id, due);
    Household home = homes.get(count % homes.size());
    Instant deadline = now.plus(due);
    Instant raised = deadline.minusSeconds(60);
    Subject subject =
        new Subject(
            home.id(), home.region().text(), home.region().desk(), List.of(), List.of("d" + id));
    Condition condition =
        new Condition(
            AlertKind.SOS, Severity.HIGH, 1, new Condition.Times(raised, raised, null), Set.of());
    Course course =
        new Course(
            AlertState.RAISED,
            subject.desk(),
            deadline,
            new Course.Progress(raised, 1, 0, raised),
            null,
            null);
    Alert alert =
        new Alert(id, subject, condition, course, DefaultPlans.of(AlertKind.SOS), List.of());
    return new AlertRow(alert, 0, "");
  }

  /** An engine in a time that stands still. */
  Engine engine(int batch) {
    int[] ids = {0};
    return new Engine(
        new SimulatedNode(
            "",
            batch,
            batch,
            new SimulatedNode.Surroundings(
                store, InstantSource.fixed(now), () -> "n" + ++ids[0], new Nobody()),
            EngineListener.NONE));
  }

  /** Takes nothing and says nothing. */
  private static final class Nobody implements io.anling.alert.engine.NoticeSender {
    @Override
    public CompletableFuture<Map<String, Result>> send(List<Task> tasks) {
      return new CompletableFuture<>();
    }

    @Override
    public int most() {
      return 1;
    }
  }

  /** An engine that turns when it is told to. */
  record Engine(SimulatedNode node) {

    /** Turns until there is nothing to do. */
    void fire() {
      while (node.decide()) {
        // Until nothing is due.
      }
    }
  }

  private List<String> fired() {
    List<LogEntry> log = store.read(session -> session.log().after(0, Integer.MAX_VALUE));
    return log.stream()
        .filter(entry -> entry.fact().kind() == FactKind.STEP)
        .map(LogEntry::alertId)
        .filter(dueOf::containsKey)
        .toList();
  }

  /** Whose deadlines were carried out, in the order of the log. */
  List<String> firedIds() {
    return fired();
  }

  /** When what was carried out had been due, in the order of the log. */
  List<Duration> firedDues() {
    return fired().stream().map(id -> dueOf.getOrDefault(id, Duration.ZERO)).toList();
  }
}
