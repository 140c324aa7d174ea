package io.anling.alert.engine;

import io.anling.alert.engine.Notice.Delivery;
import io.anling.alert.engine.Notice.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The notices that one transaction has read or ordered, each as the transaction has it by now:
 * whatever it is asked, what it changed itself counts, wherever that would stand in the store.
 */
final class NoticesAtHand {

  /** Orders may be for a little later than now. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(1);

  private final NoticeTable table;
  private final Predicate<String> stored;
  private final OrderedNotices ordered = new OrderedNotices();
  private final Map<String, Notice> known = new HashMap<>();
  private final Map<String, Notice> changed = new HashMap<>();
  private final Map<String, Set<String>> changedOf = new HashMap<>();
  private final Set<String> expected = new HashSet<>();
  private final Map<String, List<Notice>> recent = new HashMap<>();
  private final Map<String, List<Notice>> pending = new HashMap<>();

  /**
   * Over a store's notices.
   *
   * @param stored whether an alert was there before this transaction: others have none in the store
   */
  NoticesAtHand(NoticeTable table, Predicate<String> stored) {
    this.table = table;
    this.stored = stored;
  }

  void load(Set<String> notices) {
    known.putAll(table.byId(notices));
  }

  /** Alerts that the transaction's commands are about: what is asked of one is asked of all. */
  void expect(Set<String> alertIds) {
    expected.addAll(alertIds);
  }

  Optional<Notice> byId(String id) {
    Optional<Notice> fresh = ordered.byId(id);
    if (fresh.isPresent()) {
      return fresh.map(this::current);
    }
    if (!known.containsKey(id)) {
      load(Set.of(id));
    }
    return Optional.ofNullable(known.get(id)).map(this::current);
  }

  /** Every notice of an alert. */
  List<Notice> ofAlert(String alertId) {
    List<Notice> all = new ArrayList<>();
    table.ofAlert(alertId).stream().map(this::current).forEach(all::add);
    ordered.of(alertId).stream().map(this::current).forEach(all::add);
    return all;
  }

  /** Notices of an alert that are to be told, or were told, after {@code since}. */
  List<Notice> recent(String alertId, Instant since) {
    if (stored.test(alertId) && !recent.containsKey(alertId)) {
      hold(recent, table.recent(together(alertId, recent), since.minus(LOOK_BACK)));
    }
    Map<String, Notice> all = new LinkedHashMap<>();
    recent.getOrDefault(alertId, List.of()).forEach(read -> all.put(read.id(), current(read)));
    // What was due long ago and is told only now is no recent one in the store.
    for (String id : changedOf.getOrDefault(alertId, Set.of())) {
      all.put(id, changed.get(id));
    }
    ordered.of(alertId).forEach(notice -> all.put(notice.id(), notice));
    return all.values().stream()
        .filter(notice -> notice.delivery().dueAt().isAfter(since))
        .toList();
  }

  /** Notices of an alert that are still to be told. */
  List<Notice> waiting(String alertId) {
    List<Notice> all = new ArrayList<>();
    pending(alertId).stream().map(this::current).forEach(all::add);
    all.addAll(ordered.of(alertId));
    all.removeIf(notice -> notice.delivery().status() != Status.PENDING);
    return all;
  }

  /** Which alerts to ask about together with one; from now on they count as read. */
  private Set<String> together(String alertId, Map<String, List<Notice>> read) {
    Set<String> together = new HashSet<>(expected);
    together.add(alertId);
    together.removeIf(id -> read.containsKey(id) || !stored.test(id));
    together.forEach(id -> read.put(id, new ArrayList<>()));
    return together;
  }

  private static void hold(Map<String, List<Notice>> read, List<Notice> notices) {
    notices.forEach(one -> read.computeIfAbsent(one.alertId(), id -> new ArrayList<>()).add(one));
  }

  /** Orders a notice. */
  void order(Notice notice) {
    ordered.put(notice);
  }

  Collection<Notice> ordered() {
    return ordered.all();
  }

  /** Takes back what is still to be told of an alert: it is closed, or a step is told afresh. */
  void supersede(String alertId, Predicate<Notice> which) {
    for (Notice read : pending(alertId)) {
      Notice old = current(read);
      if (old.delivery().status() == Status.PENDING && which.test(old)) {
        takeBack(old);
      }
    }
    ordered.remove(alertId, which);
  }

  private List<Notice> pending(String alertId) {
    if (stored.test(alertId) && !pending.containsKey(alertId)) {
      hold(pending, table.pending(together(alertId, pending)));
    }
    return pending.getOrDefault(alertId, List.of());
  }

  /** It need not be told any more. */
  void takeBack(Notice notice) {
    Delivery was = notice.delivery();
    update(notice, new Delivery(Status.SUPERSEDED, was.dueAt(), was.attempts()));
  }

  void update(Notice notice, Delivery delivery) {
    changed.put(notice.id(), notice.with(delivery));
    changedOf.computeIfAbsent(notice.alertId(), id -> new HashSet<>()).add(notice.id());
  }

  private Notice current(Notice notice) {
    return changed.getOrDefault(notice.id(), notice);
  }

  /** Writes what was ordered, for this node to tell, and what was changed. */
  void write(String node) {
    table.insert(node, ordered.all());
    Map<String, Delivery> deliveries = new HashMap<>();
    changed.forEach((id, notice) -> deliveries.put(id, notice.delivery()));
    table.update(deliveries);
  }
}
