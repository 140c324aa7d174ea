package io.anling.alert.jdbc;

import io.anling.alert.Alert;
import io.anling.alert.AlertState;
import io.anling.alert.FollowUp;
import io.anling.alert.Labelled;
import io.anling.alert.engine.AlertQuery;
import io.anling.alert.engine.AlertRow;
import io.anling.alert.engine.AlertTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class JdbcAlertTable implements AlertTable {

  private static final String COLUMNS = "select seq, hash, body from alert ";

  private final Sql sql;

  JdbcAlertTable(Sql sql) {
    this.sql = sql;
  }

  private static AlertRow row(ResultSet row) throws SQLException {
    return new AlertRow(
        Json.read(row.getString("body"), Alert.class), row.getLong("seq"), row.getString("hash"));
  }

  @Override
  public Map<String, AlertRow> byId(Collection<String> ids) {
    Map<String, AlertRow> found = new HashMap<>();
    for (AlertRow row : sql.in(COLUMNS + "where id in (?)", ids, JdbcAlertTable::row)) {
      found.put(row.alert().id(), row);
    }
    return found;
  }

  @Override
  public List<AlertRow> openOf(Collection<String> subjectKeys) {
    return sql.in(
        COLUMNS + "where state <> 'closed' and subject_key in (?)",
        subjectKeys,
        JdbcAlertTable::row);
  }

  @Override
  public List<String> due(Instant now, int limit) {
    return sql.list(
        "select id from alert where deadline_at_ms <= ? order by deadline_at_ms limit ?",
        row -> row.getString("id"),
        now.toEpochMilli(),
        limit);
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return sql.first(
            "select min(deadline_at_ms) as at from alert where deadline_at_ms is not null",
            row -> Optional.ofNullable(Columns.instantOrNull(row, "at")))
        .flatMap(at -> at);
  }

  @Override
  public void save(Collection<AlertRow> rows) {
    sql.each(
        "insert into alert (id, subject_key, region, kind, lane, state, deadline_at_ms, seq, hash,"
            + " body, call_at_ms, taken_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (id) do update set"
            + " state = excluded.state, deadline_at_ms = excluded.deadline_at_ms,"
            + " call_at_ms = excluded.call_at_ms, taken_by = excluded.taken_by,"
            + " seq = excluded.seq, hash = excluded.hash, body = excluded.body",
        rows.stream().map(JdbcAlertTable::values).toList());
  }

  @Override
  public void saveHeads(Collection<AlertRow> rows) {
    sql.each(
        "update alert set seq = ?, hash = ? where id = ?",
        rows.stream()
            .<@Nullable Object[]>map(
                row -> new @Nullable Object[] {row.seq(), row.hash(), row.alert().id()})
            .toList());
  }

  private static @Nullable Object[] values(AlertRow row) {
    Alert alert = row.alert();
    FollowUp call = alert.course().followUp();
    return new @Nullable Object[] {
      alert.id(),
      alert.key(),
      alert.subject().region(),
      alert.kind().word(),
      alert.kind().lane().word(),
      alert.state().word(),
      Columns.millis(alert.dueAt()),
      row.seq(),
      row.hash(),
      Json.write(alert),
      alert.owesCall() && call != null ? call.dueAt().toEpochMilli() : null,
      alert.takenBy()
    };
  }

  @Override
  public List<AlertRow> owedCalls(String region, int limit) {
    return sql.list(
        COLUMNS
            + "where call_at_ms is not null and (region = ? or ? = '' or region like ? escape '!')"
            + " order by call_at_ms, id limit ?",
        JdbcAlertTable::row,
        region,
        region,
        like(region),
        limit);
  }

  @Override
  public List<AlertRow> page(AlertQuery query) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    any(conditions, "state = ?", query.states().size());
    query.states().forEach(state -> values.add(state.word()));
    any(conditions, "(region = ? or ? = '' or region like ? escape '!')", query.regions().size());
    for (String region : query.regions()) {
      values.addAll(List.of(region, region, like(region)));
    }
    equal(conditions, values, "kind = ?", query.kind());
    equal(conditions, values, "lane = ?", query.lane());
    equal(conditions, values, "id < ?", query.after());
    values.add(query.limit());
    return sql.list(
        COLUMNS + "where " + String.join(" and ", conditions) + " order by id desc limit ?",
        JdbcAlertTable::row,
        values.toArray());
  }

  private static void any(List<String> conditions, String condition, int times) {
    conditions.add(
        times == 0
            ? "1 = 0"
            : "(" + String.join(" or ", java.util.Collections.nCopies(times, condition)) + ")");
  }

  private static void equal(
      List<String> conditions, List<Object> values, String condition, @Nullable String value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  /** Everything below a region's path. */
  static String like(String region) {
    return region.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "/%";
  }

  @Override
  public Map<String, Long> openTaken(Collection<String> people) {
    return sql
        .in(
            "select taken_by, count(*) as n from alert where state <> 'closed' and taken_by in (?)"
                + " group by taken_by",
            people,
            row -> Map.entry(row.getString("taken_by"), row.getLong("n")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Map<AlertState, Long> countOpen() {
    Map<AlertState, Long> counts = new EnumMap<>(AlertState.class);
    AlertState.OPEN.forEach(state -> counts.put(state, 0L));
    counts.putAll(
        sql
            .list(
                "select state, count(*) as n from alert where state <> 'closed' group by state",
                row ->
                    Map.entry(
                        Labelled.of(AlertState.class, row.getString("state")), row.getLong("n")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return counts;
  }

  @Override
  public List<String> adrift(int limit) {
    return sql.list(
        "select id from alert where state <> 'closed' and deadline_at_ms is null order by id"
            + " limit ?",
        row -> row.getString("id"),
        limit);
  }
}
