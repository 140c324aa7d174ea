package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.Fact;
import io.anling.alert.FactKind;
import io.anling.alert.Labelled;
import io.anling.alert.engine.LogEntry;
import io.anling.alert.engine.LogTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class JdbcLogTable implements LogTable {

  private static final String COLUMNS =
      "select position, alert_id, seq, at_ms, what, who, detail, previous_hash, hash"
          + " from alert_log ";
  private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

  private final Sql sql;

  JdbcLogTable(Sql sql) {
    this.sql = sql;
  }

  private static LogEntry row(ResultSet row) throws SQLException {
    return new LogEntry(
        row.getLong("position"),
        row.getString("alert_id"),
        row.getLong("seq"),
        Columns.instant(row, "at_ms"),
        new Fact(
            Labelled.of(FactKind.class, row.getString("what")),
            row.getString("who"),
            Json.read(row.getString("detail"), DETAIL)),
        new LogEntry.Chain(row.getString("previous_hash"), row.getString("hash")));
  }

  @Override
  public long lastPosition() {
    return sql.first(
            "select coalesce(max(n), 0) as n from (select max(position) as n from alert_log"
                + " union all select to_position from log_checkpoint"
                + " where number = (select max(number) from log_checkpoint)) given",
            row -> row.getLong("n"))
        .orElse(0L);
  }

  @Override
  public Optional<Instant> newestAt() {
    return sql.first(
        "select at_ms from alert_log order by position desc limit 1",
        row -> Columns.instant(row, "at_ms"));
  }

  @Override
  public void append(Collection<LogEntry> entries) {
    sql.each(
        "insert into alert_log (position, alert_id, seq, at_ms, what, who, detail, previous_hash,"
            + " hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entries.stream().map(JdbcLogTable::values).toList());
  }

  private static @Nullable Object[] values(LogEntry entry) {
    return new @Nullable Object[] {
      entry.position(),
      entry.alertId(),
      entry.seq(),
      entry.at().toEpochMilli(),
      entry.fact().kind().word(),
      entry.fact().by(),
      Json.write(entry.fact().detail()),
      entry.chain().previousHash(),
      entry.chain().hash()
    };
  }

  @Override
  public List<LogEntry> ofAlert(String alertId) {
    return sql.list(COLUMNS + "where alert_id = ? order by seq", JdbcLogTable::row, alertId);
  }

  @Override
  public List<LogEntry> after(long position, int limit) {
    return sql.list(
        COLUMNS + "where position > ? order by position limit ?",
        JdbcLogTable::row,
        position,
        limit);
  }

  @Override
  public List<LogEntry> firsts(Instant from, Instant to, long position, int limit) {
    return sql.list(
        COLUMNS
            + "where seq = 1 and at_ms >= ? and at_ms < ? and position > ?"
            + " order by position limit ?",
        JdbcLogTable::row,
        from.toEpochMilli(),
        to.toEpochMilli(),
        position,
        limit);
  }

  @Override
  public List<LogEntry> ofAlerts(Collection<String> alertIds, Set<FactKind> kinds) {
    String words =
        kinds.stream().map(kind -> "'" + kind.word() + "'").collect(Collectors.joining(", "));
    return sql
        .in(
            COLUMNS + "where alert_id in (?) and what in (" + words + ")",
            alertIds,
            JdbcLogTable::row)
        .stream()
        .sorted(Comparator.comparing(LogEntry::alertId).thenComparing(LogEntry::seq))
        .toList();
  }

  @Override
  public List<String> orphans(int limit) {
    return sql.list(
        "select alert_id from alert_log where seq = 1 and not exists"
            + " (select 1 from alert where alert.id = alert_log.alert_id) limit ?",
        row -> row.getString("alert_id"),
        limit);
  }

  @Override
  public void putPlans(Map<String, String> textsByHash) {
    sql.each(
        "insert into plan_text (hash, body) values (?, ?) on conflict (hash) do nothing",
        textsByHash.entrySet().stream()
            .<@Nullable Object[]>map(
                plan -> new @Nullable Object[] {plan.getKey(), plan.getValue()})
            .toList());
  }

  @Override
  public Optional<String> plan(String hash) {
    return sql.first(
        "select body from plan_text where hash = ?", row -> row.getString("body"), hash);
  }

  private long lastAudit() {
    return sql.first("select coalesce(max(position), 0) as n from audit", row -> row.getLong("n"))
        .orElse(0L);
  }

  @Override
  public void audit(Instant at, String who, String what, String detail, @Nullable String alertId) {
    sql.run(
        "insert into audit (position, at_ms, who, what, detail, alert_id)"
            + " values (?, ?, ?, ?, ?, ?)",
        lastAudit() + 1,
        at.toEpochMilli(),
        who,
        what,
        detail,
        alertId);
  }

  @Override
  public List<AuditRecord> audits(int limit) {
    return sql.list(
        "select at_ms, who, what, detail from audit order by position desc limit ?",
        row ->
            new AuditRecord(
                Columns.instant(row, "at_ms"),
                row.getString("who"),
                row.getString("what"),
                row.getString("detail")),
        limit);
  }
}
