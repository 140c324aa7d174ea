package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.Fact;
import io.anling.alert.engine.Notice;
import io.anling.alert.engine.NoticeTable;
import io.anling.alert.engine.Outbox;
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
          + " attempts, instead_of from notice ";
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
            row.getLong("position"),
            row.getString("instead_of")),
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
  public void insert(String node, Collection<Notice> notices) {
    sql.each(
        "insert into notice (id, alert_id, reason, step, round, position, channel, addressee,"
            + " recipients, status, due_at_ms, attempts, instead_of, node)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        notices.stream().map(notice -> values(notice, node)).toList());
  }

  private static @Nullable Object[] values(Notice notice, String node) {
    Notice.Cause cause = notice.cause();
    return new @Nullable Object[] {
      notice.id(),
      notice.alertId(),
      cause.reason(),
      cause.step(),
      cause.round(),
      cause.position(),
      notice.channel(),
      addressee(notice),
      Json.write(notice.recipients()),
      word(notice.delivery().status()),
      notice.delivery().dueAt().toEpochMilli(),
      notice.delivery().attempts(),
      cause.insteadOf(),
      node
    };
  }

  @Override
  public List<Notice> due(String node, String channel, Instant now, int limit) {
    return sql.list(
        COLUMNS
            + "where status = 'pending' and node = ? and channel = ? and due_at_ms <= ?"
            + " order by due_at_ms, id limit ?",
        JdbcNoticeTable::row,
        node,
        channel,
        now.toEpochMilli(),
        limit);
  }

  @Override
  public void adopt(String node) {
    sql.run(
        "update notice set node = ? where status = 'pending' and channel <> ? and node <> ?"
            + " and not exists (select 1 from node n where n.id = notice.node)",
        node,
        Outbox.CONSOLE,
        node);
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
  public List<Notice> recent(Collection<String> alertIds, Instant since) {
    return sql.in(
        COLUMNS + "where due_at_ms > ? and alert_id in (?)",
        since.toEpochMilli(),
        alertIds,
        JdbcNoticeTable::row);
  }

  @Override
  public List<String> awaited() {
    return sql.list(
        "select distinct channel from notice where status = 'pending' order by channel",
        row -> row.getString("channel"));
  }

  @Override
  public List<Notice> due(String channel, Instant now, int limit) {
    return sql.list(
        COLUMNS
            + "where status = 'pending' and channel = ? and due_at_ms <= ?"
            + " order by due_at_ms, id limit ?",
        JdbcNoticeTable::row,
        channel,
        now.toEpochMilli(),
        limit);
  }

  @Override
  public Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new HashMap<>();
    sql.list(
            "select channel, count(*) as notices from notice"
                + " where status = 'pending' and channel <> ? group by channel",
            row -> Map.entry(row.getString("channel"), row.getInt("notices")),
            Outbox.CONSOLE)
        .forEach(one -> waiting.put(one.getKey(), one.getValue()));
    return waiting;
  }

  @Override
  public List<Notice> ofAlert(String alertId) {
    return sql.list(COLUMNS + "where alert_id = ? order by id", JdbcNoticeTable::row, alertId);
  }

  @Override
  public List<Notice> pendingConsole(String user, RegionPath region, long position, int limit) {
    String desks = addressee(region.desk());
    return sql.list(
        COLUMNS
            + "where status = 'pending' and (addressee = ? or addressee >= ? and addressee < ?)"
            + " and position <= ? order by position limit ?",
        JdbcNoticeTable::row,
        Fact.user(user),
        desks,
        region.equals(RegionPath.ROOT) ? "desk;" : desks.substring(0, desks.length() - 1) + "0",
        position,
        limit);
  }

  /**
   * Whom a console notice is for. A desk's ends with a slash, so that the desks below a region are
   * those from {@code desk:REGION/} up to, and without, {@code desk:REGION0}: 0 follows the slash.
   */
  private static String addressee(String recipient) {
    return recipient.startsWith("desk:") ? recipient + "/" : recipient;
  }

  private static @Nullable String addressee(Notice notice) {
    boolean console = notice.channel().equals(Outbox.CONSOLE) && !notice.recipients().isEmpty();
    return console ? addressee(notice.recipients().get(0).id()) : null;
  }
}
