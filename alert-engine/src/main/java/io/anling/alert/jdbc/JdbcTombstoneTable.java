package io.anling.alert.jdbc;

import io.anling.alert.engine.Tombstone;
import io.anling.alert.engine.TombstoneTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcTombstoneTable implements TombstoneTable {

  private static final String COLUMNS =
      "select number, at_ms, alert_id, raised_at_ms, seq, hash, essentials, previous, signature"
          + " from log_tombstone ";

  /** What holds something of an alert, the alert itself last. */
  private static final List<String> OF_AN_ALERT =
      List.of("alert_text", "text_owner", "sealed_text", "notice", "event", "alert_log");

  private final Sql sql;

  JdbcTombstoneTable(Sql sql) {
    this.sql = sql;
  }

  private static Tombstone row(ResultSet row) throws SQLException {
    return new Tombstone(
        row.getLong("number"),
        Columns.instant(row, "at_ms"),
        new Tombstone.Pruned(
            row.getString("alert_id"),
            Columns.instant(row, "raised_at_ms"),
            row.getLong("seq"),
            row.getString("hash"),
            row.getString("essentials")),
        row.getString("previous"),
        row.getString("signature"));
  }

  @Override
  public Optional<Tombstone> last() {
    return sql.first(COLUMNS + "order by number desc limit 1", JdbcTombstoneTable::row);
  }

  @Override
  public List<Tombstone> after(long number, int limit) {
    return sql.list(
        COLUMNS + "where number > ? order by number limit ?",
        JdbcTombstoneTable::row,
        number,
        limit);
  }

  @Override
  public List<Tombstone> raised(Instant from, Instant to, long number, int limit) {
    return sql.list(
        COLUMNS
            + "where raised_at_ms >= ? and raised_at_ms < ? and number > ?"
            + " order by number limit ?",
        JdbcTombstoneTable::row,
        from.toEpochMilli(),
        to.toEpochMilli(),
        number,
        limit);
  }

  @Override
  public void append(Tombstone one) {
    sql.run(
        "insert into log_tombstone (number, at_ms, alert_id, raised_at_ms, seq, hash, essentials,"
            + " previous, signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.number(),
        one.at().toEpochMilli(),
        one.pruned().alertId(),
        one.pruned().raisedAt().toEpochMilli(),
        one.pruned().seq(),
        one.pruned().hash(),
        one.pruned().essentials(),
        one.previous(),
        one.signature());
  }

  @Override
  public long prunedEntries() {
    return sql.first("select count(*) as n from log_pruned", row -> row.getLong("n")).orElse(0L);
  }

  /** Ids begin with the time at which they were made, so that newer alerts are not looked at. */
  @Override
  public List<String> prunable(Instant before, long signed, int limit) {
    return sql.list(
        "select id from alert where state = 'closed' and deadline_at_ms is null and id < ?"
            + " and not exists (select 1 from alert_log where alert_log.alert_id = alert.id"
            + " and (alert_log.at_ms >= ? or alert_log.position > ?)) order by id limit ?",
        row -> row.getString("id"),
        firstId(before),
        before.toEpochMilli(),
        signed,
        limit);
  }

  /** The smallest UUIDv7 (RFC 9562, 5.7) of that instant. */
  private static String firstId(Instant at) {
    String millis = String.format("%012x", at.toEpochMilli());
    return millis.substring(0, 8) + "-" + millis.substring(8);
  }

  @Override
  public void prune(Collection<String> alertIds) {
    List<@Nullable Object[]> ids =
        alertIds.stream().<@Nullable Object[]>map(id -> new @Nullable Object[] {id}).toList();
    sql.each(
        "insert into log_pruned (position, hash)"
            + " select position, hash from alert_log where alert_id = ?",
        ids);
    for (String table : OF_AN_ALERT) {
      sql.each("delete from " + table + " where alert_id = ?", ids);
    }
    sql.each("delete from alert where id = ?", ids);
  }
}
