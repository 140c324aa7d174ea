package io.anling.gateway.telemetry.influx;

import io.anling.gateway.telemetry.FieldName;
import io.anling.gateway.telemetry.FieldName.Kind;
import io.anling.gateway.telemetry.LineProtocol;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetryQuery.Every;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Statements of InfluxQL. */
final class InfluxText {

  static final String MEAN = "mean_";
  static final String LAST = "last_";

  private static final long NANOS = 1_000_000;
  private static final long LATEST_MILLIS = Long.MAX_VALUE / NANOS;

  private InfluxText() {}

  /** What answers a query, the newest first. */
  static String select(TelemetryQuery query, @Nullable String retentionPolicy) {
    Every every = query.every();
    String from = retentionPolicy == null ? "" : name(retentionPolicy) + ".";
    return "SELECT "
        + (every == null ? points(query.metric()) : means(query.metric()))
        + (" FROM " + from + name(LineProtocol.MEASUREMENT))
        + (" WHERE " + name(LineProtocol.TAG) + " = " + text(query.deviceId()))
        + (" AND time >= " + nanos(query.from()) + " AND time < " + nanos(query.to()))
        + (every == null ? "" : group(every))
        + (" ORDER BY time DESC LIMIT " + query.limit());
  }

  private static String points(@Nullable String metric) {
    return metric == null
        ? "*"
        : key(metric, Kind.NUMBER)
            + ", "
            + key(metric, Kind.BOOLEAN)
            + ", "
            + key(metric, Kind.TEXT);
  }

  private static String means(@Nullable String metric) {
    return metric == null
        ? "MEAN(*), LAST(*)"
        : as("MEAN", MEAN, metric, Kind.NUMBER)
            + (", " + as("LAST", LAST, metric, Kind.BOOLEAN))
            + (", " + as("LAST", LAST, metric, Kind.TEXT));
  }

  private static String as(String function, String prefix, String metric, Kind kind) {
    String column = prefix + new FieldName(metric, kind).key();
    return function + "(" + key(metric, kind) + ") AS " + name(column);
  }

  private static String key(String metric, Kind kind) {
    return name(new FieldName(metric, kind).key());
  }

  private static String group(Every every) {
    long offset = Math.floorMod(-every.offset().toMillis(), every.length().toMillis());
    return " GROUP BY time(" + every.length().toMillis() + "ms, " + offset + "ms) fill(none)";
  }

  private static long nanos(Instant at) {
    return Math.max(-LATEST_MILLIS, Math.min(LATEST_MILLIS, at.toEpochMilli())) * NANOS;
  }

  /** A name of a database, measurement or field. */
  static String name(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }
}
