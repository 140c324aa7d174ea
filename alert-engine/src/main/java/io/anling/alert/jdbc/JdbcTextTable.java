package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.engine.TextSeal;
import io.anling.alert.engine.TextTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class JdbcTextTable implements TextTable {

  private static final TypeReference<List<String>> OWNERS = new TypeReference<>() {};

  private final Sql sql;
  private final TextSeal seal;

  JdbcTextTable(Sql sql, TextSeal seal) {
    this.sql = sql;
    this.seal = seal;
  }

  @Override
  public TextSeal seal() {
    return seal;
  }

  @Override
  public Optional<String> key(String owner) {
    return sql.first(
        "select sealed_key from person_key where owner = ?",
        row -> row.getString("sealed_key"),
        owner);
  }

  @Override
  public void putKey(String owner, String sealedKey) {
    sql.run("insert into person_key (owner, sealed_key) values (?, ?)", owner, sealedKey);
  }

  @Override
  public SortedMap<String, String> keys(@Nullable String after, int limit) {
    SortedMap<String, String> keys = new TreeMap<>();
    sql.list(
            "select owner, sealed_key from person_key where owner > ? order by owner limit ?",
            row -> Map.entry(row.getString("owner"), row.getString("sealed_key")),
            after == null ? "" : after,
            limit)
        .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    return keys;
  }

  @Override
  public void resealKey(String owner, String sealedKey) {
    sql.run("update person_key set sealed_key = ? where owner = ?", sealedKey, owner);
  }

  @Override
  public void put(Sealed text) {
    sql.run(
        "insert into sealed_text (alert_id, seq, owners, body) values (?, ?, ?, ?)",
        text.alertId(),
        text.seq(),
        Json.write(text.owners()),
        text.body());
    sql.each(
        "insert into text_owner (owner, alert_id, seq) values (?, ?, ?)",
        text.owners().stream()
            .distinct()
            .<@Nullable Object[]>map(
                owner -> new @Nullable Object[] {owner, text.alertId(), text.seq()})
            .toList());
  }

  private static Sealed row(ResultSet row) throws SQLException {
    return new Sealed(
        row.getString("alert_id"),
        row.getLong("seq"),
        Json.read(row.getString("owners"), OWNERS),
        row.getString("body"));
  }

  @Override
  public List<Sealed> ofAlert(String alertId) {
    return sql.list(
        "select alert_id, seq, owners, body from sealed_text where alert_id = ? order by seq",
        JdbcTextTable::row,
        alertId);
  }

  @Override
  public Map<Long, String> older(String alertId) {
    Map<Long, String> texts = new TreeMap<>();
    sql.list(
            "select seq, body from alert_text where alert_id = ?",
            row -> Map.entry(row.getLong("seq"), row.getString("body")),
            alertId)
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
    return texts;
  }

  @Override
  public List<String> olderAlerts(@Nullable String after, int limit) {
    return sql.list(
        "select distinct alert_id from alert_text where alert_id > ? order by alert_id limit ?",
        row -> row.getString("alert_id"),
        after == null ? "" : after,
        limit);
  }

  @Override
  public void forgetOlder(String alertId) {
    sql.run("delete from alert_text where alert_id = ?", alertId);
  }

  @Override
  public int forget(String owner) {
    List<@Nullable Object[]> texts =
        sql.list(
            "select alert_id, seq from text_owner where owner = ?",
            row -> new @Nullable Object[] {row.getString("alert_id"), row.getLong("seq")},
            owner);
    sql.each("delete from sealed_text where alert_id = ? and seq = ?", texts);
    sql.each("delete from text_owner where alert_id = ? and seq = ?", texts);
    sql.run("delete from person_key where owner = ?", owner);
    return texts.size();
  }
}
