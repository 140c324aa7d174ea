package io.anling.alert.memory;

import io.anling.alert.AlertState;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.Tombstone;
import io.anling.alert.engine.TombstoneTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

record MemoryTombstones(Tables tables, Access access) implements TombstoneTable {

  @Override
  public Optional<Tombstone> last() {
    return Optional.ofNullable(tables.tombstones.all().lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public List<Tombstone> after(long number, int limit) {
    return tables.tombstones.all().tailMap(number, false).values().stream().limit(limit).toList();
  }

  @Override
  public List<Tombstone> raised(Instant from, Instant to, long number, int limit) {
    return tables.tombstones.all().tailMap(number, false).values().stream()
        .filter(one -> !one.pruned().raisedAt().isBefore(from))
        .filter(one -> one.pruned().raisedAt().isBefore(to))
        .limit(limit)
        .toList();
  }

  @Override
  public void append(Tombstone tombstone) {
    access.write();
    tables.tombstones.insert(tombstone.number(), tombstone);
  }

  @Override
  public long prunedEntries() {
    return tables.pruned.all().size();
  }

  @Override
  public List<String> prunable(Instant before, long signed, int limit) {
    return tables.states.of(AlertState.CLOSED.word()).stream()
        .map(AlertRow::alert)
        .filter(alert -> alert.dueAt() == null)
        .map(alert -> alert.id())
        .filter(
            id ->
                tables.logAlerts.of(id).stream()
                    .allMatch(one -> one.at().isBefore(before) && one.position() <= signed))
        .limit(limit)
        .toList();
  }

  @Override
  public void prune(Collection<String> alertIds) {
    access.write();
    new TreeSet<>(alertIds).forEach(this::prune);
  }

  private void prune(String id) {
    List.copyOf(tables.textAlerts.of(id))
        .forEach(text -> tables.texts.remove(MemoryTexts.place(text)));
    List.copyOf(tables.noticeAlerts.of(id))
        .forEach(row -> tables.notices.remove(row.notice().id()));
    List.copyOf(tables.eventAlerts.of(id)).forEach(event -> tables.events.remove(event.id()));
    List.copyOf(tables.logAlerts.of(id))
        .forEach(
            entry -> {
              tables.pruned.put(entry.position(), entry.chain().hash());
              tables.log.remove(entry.position());
            });
    tables.alerts.remove(id);
  }
}
