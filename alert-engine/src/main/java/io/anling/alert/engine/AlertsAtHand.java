package io.anling.alert.engine;

import io.anling.alert.Alert;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that one transaction has read or made, each as the transaction has it by now, and
 * which of them are open under which key.
 */
final class AlertsAtHand {

  private final AlertTable table;
  private final Map<String, AlertRow> alerts = new HashMap<>();
  private final Map<String, Set<String>> openByKey = new HashMap<>();
  private final Map<String, AlertRow> changed = new LinkedHashMap<>();
  private final Map<String, AlertRow> lengthened = new LinkedHashMap<>();
  private final Set<String> fresh = new HashSet<>();
  private @Nullable Set<String> adrift;

  AlertsAtHand(AlertTable table) {
    this.table = table;
  }

  /** Takes in alerts that were read elsewhere in this transaction. */
  void hold(Collection<AlertRow> read) {
    for (AlertRow row : read) {
      alerts.putIfAbsent(row.alert().id(), row);
    }
  }

  /** The ids of all of them. */
  Set<String> held() {
    return Set.copyOf(alerts.keySet());
  }

  void load(Set<String> ids) {
    hold(table.byId(ids).values());
  }

  void loadOpen(Set<String> keys) {
    keys.forEach(key -> openByKey.put(key, new HashSet<>()));
    for (AlertRow row : table.openOf(keys)) {
      hold(List.of(row));
      entered(row.alert());
    }
    for (AlertRow row : changed.values()) {
      entered(row.alert());
    }
  }

  /** Where the alerts of its key were read, this one is among them. */
  private void entered(Alert alert) {
    Set<String> same = openByKey.get(alert.key());
    if (same != null) {
      same.add(alert.id());
    }
  }

  Optional<AlertRow> byId(String id) {
    if (!alerts.containsKey(id)) {
      load(Set.of(id));
    }
    return Optional.ofNullable(alerts.get(id));
  }

  /** The alert if it was read or made; nothing is read for it. */
  @Nullable AlertRow known(String id) {
    return alerts.get(id);
  }

  /** Whether the store has the alert as open and without a deadline; read once for all. */
  boolean adrift(String id) {
    Set<String> known = adrift;
    if (known == null) {
      known = new HashSet<>(table.adrift(Audited.MOST));
      adrift = known;
    }
    return known.contains(id);
  }

  /** Whether the alert was there before this transaction. */
  boolean stored(String id) {
    return !fresh.contains(id);
  }

  /** The open alerts under these keys. */
  List<Alert> open(Set<String> keys) {
    Set<String> unread = new HashSet<>(keys);
    unread.removeAll(openByKey.keySet());
    if (!unread.isEmpty()) {
      loadOpen(unread);
    }
    return keys.stream()
        .flatMap(key -> openByKey.getOrDefault(key, Set.of()).stream())
        .map(id -> alerts.get(id))
        .filter(row -> row != null && row.alert().open())
        .map(AlertRow::alert)
        .toList();
  }

  /** Where only its log grew, a stored alert itself need not be written again. */
  void put(AlertRow before, AlertRow after) {
    String id = after.alert().id();
    alerts.put(id, after);
    if (before.seq() == 0) {
      fresh.add(id);
    }
    boolean same = before.seq() > 0 && before.alert().equals(after.alert());
    if (same && !changed.containsKey(id)) {
      lengthened.put(id, after);
    } else {
      lengthened.remove(id);
      changed.put(id, after);
      entered(after.alert());
    }
  }

  /** Writes what has changed. */
  void save() {
    table.save(changed.values());
    table.saveHeads(lengthened.values());
  }
}
