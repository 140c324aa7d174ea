package io.anling.alert.memory;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertTable;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

record MemoryAlerts(Tables tables, Access access) implements AlertTable {

  @Override
  public Map<String, AlertRow> byId(Collection<String> ids) {
    Map<String, AlertRow> found = new LinkedHashMap<>();
    for (String id : Access.inOrder(ids)) {
      AlertRow row = tables.alerts.find(id);
      if (row != null) {
        found.put(id, row);
      }
    }
    return found;
  }

  @Override
  public List<AlertRow> openOf(Collection<String> subjectKeys) {
    List<AlertRow> found = new ArrayList<>();
    Access.inOrder(subjectKeys).forEach(key -> found.addAll(tables.open.of(key)));
    return found;
  }

  @Override
  public List<String> due(Instant now, int limit) {
    List<String> ids = new ArrayList<>();
    tables.due.upTo(now, limit).forEach(row -> ids.add(row.alert().id()));
    return ids;
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return Optional.ofNullable(tables.due.least());
  }

  @Override
  public void save(Collection<AlertRow> rows) {
    access.write();
    rows.forEach(row -> tables.alerts.put(row.alert().id(), row));
  }

  @Override
  public void saveHeads(Collection<AlertRow> rows) {
    access.write();
    for (AlertRow head : rows) {
      AlertRow row = tables.alerts.find(head.alert().id());
      if (row != null) {
        tables.alerts.put(row.alert().id(), new AlertRow(row.alert(), head.seq(), head.hash()));
      }
    }
  }

  @Override
  public List<AlertRow> page(AlertQuery query) {
    String after = query.after();
    return (after == null ? tables.alerts.all() : tables.alerts.all().headMap(after, false))
        .descendingMap().values().stream()
            .filter(row -> matches(row.alert(), query))
            .limit(query.limit())
            .toList();
  }

  private static boolean matches(Alert alert, AlertQuery query) {
    String kind = query.kind();
    String lane = query.lane();
    return query.states().contains(alert.state())
        && query.regions().stream()
            .anyMatch(region -> new RegionPath(region).contains(alert.subject().region()))
        && (kind == null || kind.equals(alert.kind().word()))
        && (lane == null || lane.equals(alert.kind().lane().word()));
  }

  @Override
  public Map<AlertState, Long> countOpen() {
    Map<AlertState, Long> counts = new EnumMap<>(AlertState.class);
    AlertState.OPEN.forEach(
        state -> counts.put(state, (long) tables.states.of(state.word()).size()));
    return counts;
  }

  @Override
  public List<AlertRow> owedCalls(String region, int limit) {
    return tables.calls.inOrder().stream()
        .filter(row -> new RegionPath(region).contains(row.alert().subject().region()))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<String, Long> openTaken(Collection<String> owners) {
    Map<String, Long> counts = new TreeMap<>();
    for (String owner : owners) {
      int open = tables.owners.of(owner).size();
      if (open > 0) {
        counts.put(owner, (long) open);
      }
    }
    return counts;
  }

  @Override
  public List<String> adrift(int limit) {
    List<String> ids = new ArrayList<>();
    tables.adrift.inOrder().forEach(row -> ids.add(row.alert().id()));
    return ids.subList(0, Math.min(limit, ids.size()));
  }
}
