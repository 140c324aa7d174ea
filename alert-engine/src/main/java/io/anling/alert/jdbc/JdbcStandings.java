package io.anling.alert.jdbc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anling.alert.registry.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where responders set out from. Places are kept in millionths of a degree. */
final class JdbcStandings {

  private static final double MILLION = 1_000_000;
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  private final Sql sql;

  JdbcStandings(Sql sql) {
    this.sql = sql;
  }

  /** By id; whoever has no place of their own is where the homes are that they are assigned to. */
  Map<String, Standing> of(Collection<String> responders) {
    Map<String, Standing> all = new HashMap<>();
    sql.in(
            "select helper, avg(lat) as lat, avg(lon) as lon from household"
                + " where helper in (?) and lat is not null and lon is not null group by helper",
            responders,
            row ->
                Map.entry(
                    row.getString("helper"),
                    new Standing(row.getDouble("lat"), row.getDouble("lon"), List.of())))
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    sql.in(
            "select id, lat_millionths, lon_millionths, skills from responder_standing"
                + " where id in (?)",
            responders,
            row ->
                Map.entry(
                    row.getString("id"),
                    new Standing(
                        degrees(Columns.longOrNull(row, "lat_millionths")),
                        degrees(Columns.longOrNull(row, "lon_millionths")),
                        Json.read(row.getString("skills"), WORDS))))
        .forEach(one -> all.merge(one.getKey(), one.getValue(), JdbcStandings::known));
    return all;
  }

  private static Standing known(Standing home, Standing own) {
    return own.lat() == null || own.lon() == null
        ? new Standing(home.lat(), home.lon(), own.skills())
        : own;
  }

  void save(String responder, Standing standing) {
    sql.run(
        "insert into responder_standing (id, lat_millionths, lon_millionths, skills)"
            + " values (?, ?, ?, ?) on conflict (id) do update set"
            + " lat_millionths = excluded.lat_millionths,"
            + " lon_millionths = excluded.lon_millionths, skills = excluded.skills",
        responder,
        millionths(standing.lat()),
        millionths(standing.lon()),
        Json.write(standing.skills()));
  }

  private static @Nullable Double degrees(@Nullable Long millionths) {
    return millionths == null ? null : millionths / MILLION;
  }

  private static @Nullable Long millionths(@Nullable Double degrees) {
    return degrees == null ? null : Math.round(degrees * MILLION);
  }
}
