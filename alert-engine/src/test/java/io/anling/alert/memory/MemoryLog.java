package io.anling.alert.memory;

import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.LogTable;
import io.anling.alert.engine.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

record MemoryLog(Tables tables, Access access) implements LogTable {

  @Override
  public long lastPosition() {
    return tables.log.all().isEmpty() ? 0 : tables.log.all().lastKey();
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
    return tables.log.all().tailMap(position, false).values().stream().limit(limit).toList();
  }

  @Override
  public void putText(String alertId, long seq, byte[] salt, String text) {
    access.write();
    tables.texts.put(alertId + "/" + seq, new Tables.Text(alertId, seq, text));
  }

  @Override
  public Map<Long, String> texts(String alertId) {
    Map<Long, String> found = new TreeMap<>();
    tables.textAlerts.of(alertId).forEach(text -> found.put(text.seq(), text.text()));
    return found;
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
