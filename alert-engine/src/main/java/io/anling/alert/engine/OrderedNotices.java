package io.anling.alert.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The notices that one transaction orders and has not written yet. */
final class OrderedNotices {

  private final Map<String, Notice> all = new LinkedHashMap<>();
  private final Map<String, List<Notice>> byAlert = new HashMap<>();

  void put(Notice notice) {
    all.put(notice.id(), notice);
    byAlert.computeIfAbsent(notice.alertId(), id -> new ArrayList<>()).add(notice);
  }

  Optional<Notice> byId(String id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Those of an alert, in the order in which they were ordered. */
  List<Notice> of(String alertId) {
    return byAlert.getOrDefault(alertId, List.of());
  }

  /** Forgets some of an alert's: they need not be told after all. */
  void remove(String alertId, Predicate<Notice> which) {
    List<Notice> same = byAlert.get(alertId);
    if (same != null) {
      same.stream().filter(which).forEach(notice -> all.remove(notice.id()));
      same.removeIf(which);
    }
  }

  Collection<Notice> all() {
    return all.values();
  }
}
