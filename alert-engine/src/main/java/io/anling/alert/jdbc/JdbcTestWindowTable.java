package io.anling.alert.jdbc;

import io.anling.alert.TestWindow;
import io.anling.alert.engine.TestWindowTable;
import io.anling.alert.registry.RegionPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcTestWindowTable implements TestWindowTable {

  private static final String WINDOWS =
      "select id, owner, region, household, devices, from_ms, until_ms from test_window ";

  private final Sql sql;

  JdbcTestWindowTable(Sql sql) {
    this.sql = sql;
  }

  private static TestWindow window(ResultSet row) throws SQLException {
    return new TestWindow(
        row.getString("id"), row.getString("owner"), Homes.whose(row), Homes.span(row));
  }

  @Override
  public void save(TestWindow window) {
    sql.run(
        "insert into test_window (id, owner, region, household, devices, from_ms, until_ms)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " until_ms = excluded.until_ms",
        window.id(),
        window.owner(),
        window.whose().region(),
        window.whose().household(),
        Json.write(window.whose().devices()),
        window.span().from().toEpochMilli(),
        window.span().to().toEpochMilli());
  }

  @Override
  public Optional<TestWindow> byId(String id) {
    return sql.first(WINDOWS + "where id = ?", JdbcTestWindowTable::window, id);
  }

  @Override
  public List<TestWindow> endingAfter(Instant at) {
    // Few are open: asked for their order, SQLite would walk through all that ever were.
    return sql
        .list(WINDOWS + "where until_ms > ?", JdbcTestWindowTable::window, at.toEpochMilli())
        .stream()
        .sorted(Comparator.comparing(TestWindow::id).reversed())
        .toList();
  }

  @Override
  public List<TestWindow> page(RegionPath region, @Nullable String after, int limit) {
    return Homes.page(sql, WINDOWS, JdbcTestWindowTable::window, region, after, limit);
  }

  @Override
  public void seen(Seen seen) {
    sql.run(
        "insert into test_seen (id, window_id, device_id, type, received_at_ms)"
            + " values (?, ?, ?, ?, ?)",
        seen.id(),
        seen.window(),
        seen.device(),
        seen.type(),
        seen.receivedAt().toEpochMilli());
  }

  @Override
  public Map<String, List<Seen>> seenIn(Collection<String> windows, int limit) {
    Map<String, List<Seen>> all = new HashMap<>();
    List<Seen> rows =
        sql.in(
            "select id, window_id, device_id, type, received_at_ms from test_seen"
                + " where window_id in (?) order by id limit "
                + limit,
            windows,
            row ->
                new Seen(
                    row.getString("id"),
                    row.getString("window_id"),
                    row.getString("device_id"),
                    row.getString("type"),
                    Columns.instant(row, "received_at_ms")));
    for (Seen seen : rows) {
      all.computeIfAbsent(seen.window(), id -> new ArrayList<>()).add(seen);
    }
    return all;
  }

  @Override
  public List<TestWindow> endedBefore(Instant before, int limit) {
    return sql.list(
        WINDOWS + "where until_ms < ? order by until_ms, id limit ?",
        JdbcTestWindowTable::window,
        before.toEpochMilli(),
        limit);
  }

  @Override
  public int forgetSeen(String window, int limit) {
    List<@Nullable Object[]> ids =
        sql.list(
            "select id from test_seen where window_id = ? order by id limit ?",
            row -> new @Nullable Object[] {row.getString("id")},
            window,
            limit);
    sql.each("delete from test_seen where id = ?", ids);
    return ids.size();
  }

  @Override
  public void remove(String id) {
    sql.run("delete from test_window where id = ?", id);
  }

  @Override
  public void tested(String device, Instant at, String type) {
    sql.run(
        "insert into device_test (device_id, at_ms, type) values (?, ?, ?)"
            + " on conflict (device_id) do update set at_ms = excluded.at_ms, type = excluded.type",
        device,
        at.toEpochMilli(),
        type);
  }

  @Override
  public Map<String, Instant> testedAt(Collection<String> devices) {
    Map<String, Instant> all = new HashMap<>();
    sql.in(
            "select device_id, at_ms from device_test where device_id in (?)",
            devices,
            row -> Map.entry(row.getString("device_id"), Columns.instant(row, "at_ms")))
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }
}
