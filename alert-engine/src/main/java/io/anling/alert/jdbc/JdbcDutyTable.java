package io.anling.alert.jdbc;

import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Swap;
import io.anling.alert.engine.DutyTable;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class JdbcDutyTable implements DutyTable {

  private static final String OVERRIDE = "override";
  private static final String SWAP = "swap";
  private static final String INSERT =
      "insert into rota_change (id, rota, kind, from_at_ms, to_at_ms, imported, body)"
          + " values (?, ?, ?, ?, ?, ?, ?)";

  /** A change as it is stored. */
  private record Row(String rota, String kind, String body) {}

  private final Sql sql;

  JdbcDutyTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Rota> rota(String id, Span changes) {
    List<Rota> found =
        sql.list("select body from rota where id = ?", row -> rota(row.getString("body")), id);
    return changed(found, changes).stream().findFirst();
  }

  @Override
  public List<Rota> rotasOf(Collection<RegionPath> regions, Span changes) {
    List<Rota> found =
        sql.in(
            "select body from rota where region in (?) order by id",
            regions.stream().map(RegionPath::text).toList(),
            row -> rota(row.getString("body")));
    return changed(found, changes);
  }

  @Override
  public List<Rota> page(RegionPath region, @Nullable String after, int limit, Span changes) {
    String path = region.text();
    List<Rota> found =
        sql.list(
            "select body from rota where (region = ? or ? = '' or region like ? escape '!')"
                + " and id > ? order by id limit ?",
            row -> rota(row.getString("body")),
            path,
            path,
            JdbcAlertTable.like(path),
            after == null ? "" : after,
            limit);
    return changed(found, changes);
  }

  private static Rota rota(String body) {
    return Json.read(body, Rota.class);
  }

  private List<Rota> changed(List<Rota> rotas, Span period) {
    if (rotas.isEmpty()) {
      return rotas;
    }
    List<Row> rows =
        sql.in(
            "select rota, kind, body from rota_change where to_at_ms > ? and from_at_ms <= ?"
                + " and rota in (?) order by imported desc, id",
            List.of(period.from().toEpochMilli(), period.to().toEpochMilli()),
            rotas.stream().map(Rota::id).toList(),
            row -> new Row(row.getString("rota"), row.getString("kind"), row.getString("body")));
    Map<String, List<Row>> byRota = rows.stream().collect(Collectors.groupingBy(Row::rota));
    return rotas.stream()
        .map(rota -> rota.with(changes(byRota.getOrDefault(rota.id(), List.of()))))
        .toList();
  }

  private static Changes changes(List<Row> rows) {
    List<DutyOverride> overrides = new ArrayList<>();
    List<Swap> swaps = new ArrayList<>();
    for (Row row : rows) {
      if (row.kind().equals(SWAP)) {
        swaps.add(Json.read(row.body(), Swap.class));
      } else {
        overrides.add(Json.read(row.body(), DutyOverride.class));
      }
    }
    return new Changes(overrides, swaps);
  }

  @Override
  public void save(Rota rota) {
    sql.run(
        "insert into rota (id, region, role, body) values (?, ?, ?, ?) on conflict (id) do update"
            + " set region = excluded.region, role = excluded.role, body = excluded.body",
        rota.id(),
        rota.post().region().text(),
        rota.post().role().name().toLowerCase(Locale.ROOT),
        Json.write(rota.with(Changes.NONE)));
  }

  @Override
  public void remove(String id) {
    sql.run("delete from rota_change where rota = ?", id);
    sql.run("delete from rota where id = ?", id);
  }

  @Override
  public void add(String rota, Changes changes) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    changes.overrides().forEach(one -> rows.add(values(rota, one, false)));
    for (Swap swap : changes.swaps()) {
      Span one = swap.one().span();
      Span other = swap.other().span();
      Instant from = one.from().isBefore(other.from()) ? one.from() : other.from();
      Instant to = one.to().isAfter(other.to()) ? one.to() : other.to();
      rows.add(values(swap.id(), rota, SWAP, new Span(from, to), false, Json.write(swap)));
    }
    sql.each(INSERT, rows);
  }

  private static @Nullable Object[] values(String rota, DutyOverride one, boolean imported) {
    return values(one.id(), rota, OVERRIDE, one.span(), imported, Json.write(one));
  }

  private static @Nullable Object[] values(
      String id, String rota, String kind, Span span, boolean imported, String body) {
    return new @Nullable Object[] {
      id,
      rota,
      kind,
      span.from().toEpochMilli(),
      span.to().toEpochMilli(),
      Columns.flag(imported),
      body
    };
  }

  @Override
  public void replaceImported(String rota, List<DutyOverride> overrides) {
    sql.run("delete from rota_change where rota = ? and imported = 1", rota);
    sql.each(
        INSERT,
        overrides.stream().<@Nullable Object[]>map(one -> values(rota, one, true)).toList());
  }

  @Override
  public boolean removeChange(String rota, String change) {
    boolean there =
        sql.first(
                "select id from rota_change where rota = ? and id = ?",
                row -> row.getString("id"),
                rota,
                change)
            .isPresent();
    sql.run("delete from rota_change where rota = ? and id = ?", rota, change);
    return there;
  }

  @Override
  public long countChanges(String rota, long atMillis) {
    return sql.first(
            "select count(*) as n from rota_change where rota = ? and to_at_ms > ?",
            row -> row.getLong("n"),
            rota,
            atMillis)
        .orElse(0L);
  }

  @Override
  public long count() {
    return sql.first("select count(*) as n from rota", row -> row.getLong("n")).orElse(0L);
  }

  @Override
  public Map<Integer, String> holidays() {
    Map<Integer, String> years = new TreeMap<>();
    sql.list(
            "select year, body from holiday_year",
            row -> Map.entry((int) row.getLong("year"), row.getString("body")))
        .forEach(one -> years.put(one.getKey(), one.getValue()));
    return years;
  }

  @Override
  public void saveHolidays(int year, String text) {
    sql.run(
        "insert into holiday_year (year, body) values (?, ?)"
            + " on conflict (year) do update set body = excluded.body",
        (long) year,
        text);
  }
}
