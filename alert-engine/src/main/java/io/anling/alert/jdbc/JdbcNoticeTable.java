package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.NoticeTable;
import io.anling.alert.engine.Recipient;
import io.anling.alert.registry.RegionPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class JdbcNoticeTable implements NoticeTable {

  private static final String COLUMNS =
      "select id, alert_id, reason, step, round, position, channel, recipients, status, due_at_ms,"
          + " attempts from notice ";
  private static final TypeReference<List<Recipient>> RECIPIENTS = new TypeReference<>() {};

  private final Sql sql;

  JdbcNoticeTable(Sql sql) {
    this.sql = sql;
  }

  private static Notice row(ResultSet row) throws SQLException {
    return new Notice(
        row.getString("id"),
        row.getString("alert_id"),
        new Notice.Cause(
            row.getString("reason"),
            row.getInt("step"),
            row.getInt("round"),
            row.getLong("position")),
        row.getString("channel"),
        Json.read(row.getString("recipients"), RECIPIENTS),
        new Notice.Delivery(
            Notice.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
            Columns.instant(row, "due_at_ms"),
            row.getInt("attempts")));
  }

  private static String word(Notice.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void insert(Collection<Notice> notices) {
    sql.each(
        "insert into notice (id, alert_id, reason, step, round, position, channel, recipients,"
            + " status, due_at_ms, attempts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        notices.stream().map(JdbcNoticeTable::values).toList());
  }

  private static @Nullable Object[] values(Notice notice) {
    Notice.Cause cause = notice.cause();
    return new @Nullable Object[] {
      notice.id(),
      notice.alertId(),
      cause.reason(),
      cause.step(),
      cause.round(),
      cause.position(),
      notice.channel(),
      Json.write(notice.recipients()),
      word(notice.delivery().status()),
      notice.delivery().dueAt().toEpochMilli(),
      notice.delivery().attempts()
    };
  }

  @Override
  public List<Notice> due(String channel, Instant now, int limit) {
    return sql.list(
        COLUMNS
            + "where status = 'pending' and channel = ? and due_at_ms <= ?"
            + " order by due_at_ms limit ?",
        JdbcNoticeTable::row,
        channel,
        now.toEpochMilli(),
        limit);
  }

  @Override
  public Map<String, Notice> byId(Collection<String> ids) {
    Map<String, Notice> found = new HashMap<>();
    for (Notice notice : sql.in(COLUMNS + "where id in (?)", ids, JdbcNoticeTable::row)) {
      found.put(notice.id(), notice);
    }
    return found;
  }

  @Override
  public void update(Map<String, Notice.Delivery> deliveries) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    deliveries.forEach(
        (id, delivery) ->
            rows.add(
                new @Nullable Object[] {
                  word(delivery.status()), delivery.dueAt().toEpochMilli(), delivery.attempts(), id
                }));
    sql.each("update notice set status = ?, due_at_ms = ?, attempts = ? where id = ?", rows);
  }

  @Override
  public List<Notice> pending(Collection<String> alertIds) {
    return sql.in(
        COLUMNS + "where status = 'pending' and alert_id in (?)", alertIds, JdbcNoticeTable::row);
  }

  @Override
  public List<Notice> ofAlert(String alertId) {
    return sql.list(COLUMNS + "where alert_id = ? order by id", JdbcNoticeTable::row, alertId);
  }

  @Override
  public List<Notice> pendingConsole(RegionPath region, long position, int limit) {
    return sql.list(
        COLUMNS
            + "where status = 'pending' and channel = 'console' and position <= ?"
            + " and exists (select 1 from alert where alert.id = notice.alert_id"
            + " and (? = '' or alert.region = ? or alert.region like ? escape '!'))"
            + " order by position limit ?",
        JdbcNoticeTable::row,
        position,
        region.text(),
        region.text(),
        JdbcAlertTable.like(region.text()),
        limit);
  }
}
