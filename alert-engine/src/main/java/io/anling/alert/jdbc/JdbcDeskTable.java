package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.engine.DeadLetter;
import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.WorkItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class JdbcDeskTable implements DeskTable {

  private static final TypeReference<DeadLetter.Origin> ORIGIN = new TypeReference<>() {};

  private static final String LETTERS =
      "select id, received_at_ms, device_id, channel, reason, sealed_payload, origin,"
          + " replayed_at_ms from dead_letter";

  private final Sql sql;

  JdbcDeskTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void putWork(WorkItem item) {
    sql.run(
        "insert into work_item (list, key, first_at_ms, last_at_ms, times, detail)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (list, key) do update set"
            + " last_at_ms = excluded.last_at_ms, times = work_item.times + excluded.times,"
            + " detail = excluded.detail",
        item.list(),
        item.key(),
        item.firstAt().toEpochMilli(),
        item.lastAt().toEpochMilli(),
        item.count(),
        item.detail());
  }

  @Override
  public List<WorkItem> work(String list, int limit) {
    return sql.list(
        "select list, key, first_at_ms, last_at_ms, times, detail from work_item"
            + " where list = ? order by last_at_ms desc, key limit ?",
        row ->
            new WorkItem(
                row.getString("list"),
                row.getString("key"),
                Columns.instant(row, "first_at_ms"),
                Columns.instant(row, "last_at_ms"),
                row.getLong("times"),
                row.getString("detail")),
        list,
        limit);
  }

  @Override
  public int trimWork(String list, int most) {
    long rows =
        sql.first(
                "select count(*) as n from work_item where list = ?", row -> row.getLong("n"), list)
            .orElse(0L);
    if (rows <= most) {
      return 0;
    }
    List<String> quietest =
        sql.list(
            "select key from work_item where list = ? order by last_at_ms, key desc limit ?",
            row -> row.getString("key"),
            list,
            rows - most);
    quietest.forEach(key -> sql.run("delete from work_item where list = ? and key = ?", list, key));
    return quietest.size();
  }

  @Override
  public void putDeadLetter(DeadLetter letter) {
    sql.run(
        "insert into dead_letter (id, received_at_ms, device_id, channel, reason, sealed_payload,"
            + " bytes, origin) values (?, ?, ?, ?, ?, ?, ?, ?)",
        letter.id(),
        letter.receivedAt().toEpochMilli(),
        letter.deviceId(),
        letter.channel(),
        letter.reason(),
        letter.sealedPayload(),
        letter.bytes(),
        Json.write(letter.origin()));
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    long replayed = row.getLong("replayed_at_ms");
    Instant replayedAt = row.wasNull() ? null : Instant.ofEpochMilli(replayed);
    String origin = row.getString("origin");
    return new DeadLetter(
        row.getString("id"),
        Columns.instant(row, "received_at_ms"),
        row.getString("device_id"),
        row.getString("channel"),
        row.getString("reason"),
        row.getString("sealed_payload"),
        origin.isEmpty() ? DeadLetter.Origin.UNKNOWN : Json.read(origin, ORIGIN),
        replayedAt);
  }

  @Override
  public List<DeadLetter> deadLetters(@Nullable String after, int limit) {
    return sql.list(
        LETTERS + " where id > ? order by id limit ?",
        JdbcDeskTable::letter,
        after == null ? "" : after,
        limit);
  }

  @Override
  public List<DeadLetter> newestDeadLetters(@Nullable String before, int limit) {
    return before == null
        ? sql.list(LETTERS + " order by id desc limit ?", JdbcDeskTable::letter, limit)
        : sql.list(
            LETTERS + " where id < ? order by id desc limit ?",
            JdbcDeskTable::letter,
            before,
            limit);
  }

  @Override
  public Optional<DeadLetter> deadLetter(String id) {
    return sql.first(LETTERS + " where id = ?", JdbcDeskTable::letter, id);
  }

  @Override
  public List<DeadLetter> oldestDeadLetters(String channel, int limit) {
    return sql.list(
        LETTERS + " where channel = ? order by id limit ?", JdbcDeskTable::letter, channel, limit);
  }

  @Override
  public DeadLetter.Load deadLetterLoad(String channel) {
    return sql.first(
            "select count(*) as n, coalesce(sum(bytes), 0) as b from dead_letter where channel = ?",
            row -> new DeadLetter.Load(row.getLong("n"), row.getLong("b")),
            channel)
        .orElse(DeadLetter.Load.NONE);
  }

  @Override
  public void dropDeadLetter(String id) {
    sql.run("delete from dead_letter where id = ?", id);
  }

  @Override
  public void resealDeadLetter(String id, String sealedPayload) {
    sql.run(
        "update dead_letter set sealed_payload = ?, bytes = ? where id = ?",
        sealedPayload,
        (long) sealedPayload.length(),
        id);
  }

  @Override
  public void replayedLetter(String id, Instant at) {
    sql.run("update dead_letter set replayed_at_ms = ? where id = ?", at.toEpochMilli(), id);
  }

  @Override
  public void forgetReplayedLetters(Instant until) {
    sql.run("delete from dead_letter where replayed_at_ms < ?", until.toEpochMilli());
  }

  @Override
  public Map<String, Long> countDeadLetters() {
    return sql
        .list(
            "select reason, count(*) as n from dead_letter group by reason",
            row -> Map.entry(row.getString("reason"), row.getLong("n")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Optional<String> answered(String key, Instant since) {
    return sql.first(
        "select answer from answer where key = ? and at_ms >= ?",
        row -> row.getString("answer"),
        key,
        since.toEpochMilli());
  }

  @Override
  public void forgetAnswers(Instant until) {
    sql.run("delete from answer where at_ms < ?", until.toEpochMilli());
  }

  @Override
  public void putAnswer(String key, Instant at, String answer) {
    sql.run(
        "insert into answer (key, at_ms, answer) values (?, ?, ?) on conflict (key) do update set"
            + " at_ms = excluded.at_ms, answer = excluded.answer",
        key,
        at.toEpochMilli(),
        answer);
  }

  @Override
  public Optional<String> remembered(String name) {
    return sql.first(
        "select value from remembered where name = ?", row -> row.getString("value"), name);
  }

  @Override
  public Map<String, String> rememberedOf(Collection<String> names) {
    return sql
        .in(
            "select name, value from remembered where name in (?)",
            names,
            row -> Map.entry(row.getString("name"), row.getString("value")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void remember(String name, String value) {
    sql.run(
        "insert into remembered (name, value) values (?, ?)"
            + " on conflict (name) do update set value = excluded.value",
        name,
        value);
  }

  @Override
  public Map<String, String> rememberedUnder(String prefix) {
    return sql
        .list(
            "select name, value from remembered where substr(name, 1, " + prefix.length() + ") = ?",
            row -> Map.entry(row.getString("name"), row.getString("value")),
            prefix)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void forget(String name) {
    sql.run("delete from remembered where name = ?", name);
  }
}
