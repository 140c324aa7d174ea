package io.anling.alert.jdbc;

import io.anling.alert.Absence;
import io.anling.alert.AlertKind;
import io.anling.alert.Labelled;
import io.anling.alert.engine.AbsenceTable;
import io.anling.alert.registry.RegionPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class JdbcAbsenceTable implements AbsenceTable {

  private static final String ABSENCES =
      "select id, why, owner, region, household, devices, from_ms, until_ms, note from absence ";

  /** What makes an absence stay, after a table that leads to {@code alert} by its subject. */
  private static final String OPEN_FROM_BEFORE_ITS_END =
      " join alert_log on alert_log.alert_id = alert.id and alert_log.seq = 1"
          + " where alert.state <> 'closed' and alert_log.at_ms < absence.until_ms";

  private final Sql sql;

  JdbcAbsenceTable(Sql sql) {
    this.sql = sql;
  }

  private static Absence absence(ResultSet row) throws SQLException {
    return new Absence(
        row.getString("id"),
        Labelled.of(Absence.Why.class, row.getString("why")),
        row.getString("owner"),
        Homes.whose(row),
        Homes.span(row),
        row.getString("note"));
  }

  @Override
  public void save(Absence absence) {
    sql.run(
        "insert into absence (id, why, owner, region, household, devices, from_ms, until_ms, note)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " from_ms = excluded.from_ms, until_ms = excluded.until_ms, note = excluded.note",
        absence.id(),
        absence.why().word(),
        absence.owner(),
        absence.whose().region(),
        absence.whose().household(),
        Json.write(absence.whose().devices()),
        absence.span().from().toEpochMilli(),
        absence.span().to().toEpochMilli(),
        absence.note());
    sql.each(
        "insert into absence_key (key, absence_id) values (?, ?) on conflict do nothing",
        absence.keys().stream()
            .<@Nullable Object[]>map(key -> new @Nullable Object[] {key, absence.id()})
            .toList());
  }

  @Override
  public Optional<Absence> byId(String id) {
    return sql.first(ABSENCES + "where id = ?", JdbcAbsenceTable::absence, id);
  }

  @Override
  public List<Absence> endingAfter(Collection<String> keys, Instant at) {
    return sql
        .in(
            ABSENCES + "where id in (select absence_id from absence_key where key in (?))",
            keys,
            JdbcAbsenceTable::absence)
        .stream()
        .filter(absence -> at.isBefore(absence.span().to()))
        .sorted((one, other) -> other.id().compareTo(one.id()))
        .toList();
  }

  @Override
  public List<Absence> page(RegionPath region, @Nullable String after, int limit) {
    return Homes.page(sql, ABSENCES, JdbcAbsenceTable::absence, region, after, limit);
  }

  @Override
  public void heldBack(String absence, String device, AlertKind kind, Instant at) {
    sql.run(
        "insert into held_back (absence_id, device_id, kind, times, last_at_ms)"
            + " values (?, ?, ?, 1, ?) on conflict (absence_id, device_id, kind) do update set"
            + " times = held_back.times + 1, last_at_ms = excluded.last_at_ms",
        absence,
        device,
        kind.word(),
        at.toEpochMilli());
  }

  @Override
  public void forgetNotes(String household) {
    sql.run("update absence set note = null where household = ?", household);
  }

  @Override
  public List<Absence> endedBefore(Instant before, int limit) {
    return sql.list(
        ABSENCES
            + "where until_ms < ? and not exists (select 1 from alert"
            + OPEN_FROM_BEFORE_ITS_END
            + " and alert.subject_key = 'h:' || absence.household) and not exists (select 1 from"
            + " absence_key join alert on alert.subject_key = absence_key.key"
            + OPEN_FROM_BEFORE_ITS_END
            + " and absence_key.absence_id = absence.id) order by until_ms, id limit ?",
        JdbcAbsenceTable::absence,
        before.toEpochMilli(),
        limit);
  }

  @Override
  public void remove(Collection<String> ids) {
    List<@Nullable Object[]> each =
        ids.stream().<@Nullable Object[]>map(id -> new @Nullable Object[] {id}).toList();
    sql.each("delete from held_back where absence_id = ?", each);
    sql.each("delete from absence_key where absence_id = ?", each);
    sql.each("delete from absence where id = ?", each);
  }

  @Override
  public Map<String, List<Count>> counts(Collection<String> absences) {
    List<Count> rows =
        sql.in(
            "select absence_id, device_id, kind, times, last_at_ms from held_back"
                + " where absence_id in (?) order by absence_id, device_id, kind",
            absences,
            row ->
                new Count(
                    row.getString("absence_id"),
                    row.getString("device_id"),
                    Labelled.of(AlertKind.class, row.getString("kind")),
                    row.getLong("times"),
                    Columns.instant(row, "last_at_ms")));
    return rows.stream().collect(Collectors.groupingBy(Count::absence));
  }
}
