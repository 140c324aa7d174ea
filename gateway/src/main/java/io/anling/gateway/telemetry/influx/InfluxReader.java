package io.anling.gateway.telemetry.influx;

import io.anling.gateway.telemetry.FieldName;
import io.anling.gateway.telemetry.LineProtocol;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetryReader;
import io.anling.gateway.telemetry.TelemetryUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.influxdb.dto.QueryResult;
import org.jspecify.annotations.Nullable;

/** Reads telemetry back from InfluxDB. */
public final class InfluxReader implements TelemetryReader, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String TIME = "time";

  private final InfluxSettings settings;
  private final InfluxConnection connection;

  public InfluxReader(InfluxSettings settings) {
    this.settings = settings;
    this.connection = new InfluxConnection(settings, PATIENCE);
  }

  @Override
  public List<Point> read(TelemetryQuery query) {
    try {
      QueryResult result = connection.query(InfluxText.select(query, settings.retentionPolicy()));
      List<Point> points = new ArrayList<>();
      for (QueryResult.Result one : result.getResults()) {
        for (QueryResult.Series series : listed(one.getSeries())) {
          rows(query, series, points);
        }
      }
      Collections.reverse(points);
      return points;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("database not found")) {
        return List.of();
      }
      throw new TelemetryUnavailable("telemetry cannot be read: " + e.getMessage(), e);
    }
  }

  private static <T> List<T> listed(@Nullable List<T> some) {
    return some == null ? List.of() : some;
  }

  private static void rows(TelemetryQuery query, QueryResult.Series series, List<Point> points) {
    for (List<Object> row : series.getValues()) {
      Instant at = Instant.EPOCH;
      Map<String, Object> values = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        String column = series.getColumns().get(i);
        Object value = row.get(i);
        if (column.equals(TIME)) {
          at = Instant.parse(String.valueOf(value));
        } else if (value != null && !column.equals(LineProtocol.TAG)) {
          field(column, query.every() != null)
              .ifPresent(field -> values.merge(field.metric(), value, InfluxReader::stronger));
        }
      }
      if (!values.isEmpty()) {
        points.add(new Point(query.deviceId(), at, values));
      }
    }
  }

  /** The field that a column shows; empty for the last value of numbers, whose mean counts. */
  private static Optional<FieldName> field(String column, boolean aggregated) {
    if (!aggregated || column.startsWith(InfluxText.MEAN)) {
      String key = aggregated ? column.substring(InfluxText.MEAN.length()) : column;
      return Optional.of(FieldName.of(key));
    }
    return Optional.of(FieldName.of(column.substring(InfluxText.LAST.length())))
        .filter(field -> field.kind() != FieldName.Kind.NUMBER);
  }

  private static Object stronger(Object one, Object other) {
    return FieldName.Kind.of(one).compareTo(FieldName.Kind.of(other)) > 0 ? one : other;
  }

  @Override
  public void close() {
    connection.close();
  }
}
