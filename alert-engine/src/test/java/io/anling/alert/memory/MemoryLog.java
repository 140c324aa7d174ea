package io.anling.alert.memory;

import io.anling.alert.FactKind;
import io.anling.alert.engine.Checkpoint;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.LogTable;
import io.anling.alert.engine.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record MemoryLog(Tables tables, Access access) implements LogTable {

  @Override
  public long lastPosition() {
    long written = tables.log.all().isEmpty() ? 0 : tables.log.all().lastKey();
    Map.Entry<Long, Checkpoint> last = tables.checkpoints.all().lastEntry();
    return last == null ? written : Math.max(written, last.getValue().range().to());
  }

  @Override
  public Optional<Instant> newestAt() {
    return Optional.ofNullable(tables.log.all().lastEntry()).map(last -> last.getValue().at());
  }

  @Override
  public void append(Collection<LogEntry> entries) {
    access.write();
    for (LogEntry entry : entries) {
      if (tables.log.find(entry.position()) != null || taken(entry)) {
        throw Access.refused(
            StoreException.Severity.ROW, "place " + entry.position() + " of the log is taken");
      }
      tables.log.put(entry.position(), entry);
    }
  }

  private boolean taken(LogEntry entry) {
    LogEntry last = tables.logAlerts.last(entry.alertId());
    return last != null
        && last.seq() >= entry.seq()
        && tables.logAlerts.of(entry.alertId()).stream().anyMatch(e -> e.seq() == entry.seq());
  }

  @Override
  public List<LogEntry> ofAlert(String alertId) {
    return List.copyOf(tables.logAlerts.of(alertId));
  }

  @Override
  public List<LogEntry> after(long position, int limit) {
    if (tables.log.all().isEmpty() || tables.log.all().lastKey() <= position) {
      return List.of();
    }
    List<LogEntry> found = new ArrayList<>();
    for (LogEntry entry : tables.log.all().tailMap(position, false).values()) {
      if (found.size() >= limit) {
        break;
      }
      found.add(entry);
    }
    return found;
  }

  @Override
  public List<LogEntry> firsts(Instant from, Instant to, long position, int limit) {
    return tables.log.all().tailMap(position, false).values().stream()
        .filter(entry -> entry.seq() == 1)
        .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
        .limit(limit)
        .toList();
  }

  @Override
  public List<LogEntry> ofAlerts(Collection<String> alertIds, Set<FactKind> kinds) {
    List<LogEntry> found = new ArrayList<>();
    for (String id : Access.inOrder(alertIds)) {
      tables.logAlerts.of(id).stream()
          .filter(entry -> kinds.contains(entry.fact().kind()))
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public List<String> orphans(int limit) {
    return tables.log.all().values().stream()
        .filter(entry -> entry.seq() == 1 && tables.alerts.find(entry.alertId()) == null)
        .map(LogEntry::alertId)
        .limit(limit)
        .toList();
  }

  @Override
  public void putPlans(Map<String, String> textsByHash) {
    access.write();
    textsByHash.forEach(
        (hash, text) -> {
          if (tables.plans.find(hash) == null) {
            tables.plans.put(hash, text);
          }
        });
  }

  @Override
  public Optional<String> plan(String hash) {
    return Optional.ofNullable(tables.plans.find(hash));
  }

  @Override
  public void audit(Instant at, String who, String what, String detail, @Nullable String alertId) {
    access.write();
    long last = tables.audits.all().isEmpty() ? 0 : tables.audits.all().lastKey();
    tables.audits.put(last + 1, new AuditRecord(at, who, what, detail));
  }

  @Override
  public List<AuditRecord> audits(int limit) {
    return tables.audits.all().descendingMap().values().stream().limit(limit).toList();
  }
}
