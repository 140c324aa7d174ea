package io.anling.gateway.telemetry.influx;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.influxdb.dto.QueryResult;

/**
 * Looks at what a server would take: InfluxDB 1.x stops at 1,000,000 series a database and 100,000
 * values a tag unless it is told not to, and a device is one of each.
 */
public final class InfluxLimits {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String SECTION = "config-data";
  private static final List<String> LIMITS =
      List.of("max-series-per-database", "max-values-per-tag");

  private InfluxLimits() {}

  /** What is worth a word to whoever runs the gateway, a line each. */
  public static List<String> notes(InfluxSettings settings) {
    try (InfluxConnection connection = new InfluxConnection(settings, PATIENCE)) {
      return notes(settings, connection.query("SHOW DIAGNOSTICS"));
    } catch (IOException e) {
      return List.of(
          settings.place()
              + " cannot be looked at ("
              + e.getMessage()
              + "); telemetry waits in the spool until it is there. Of a 1.x server see that"
              + " max-series-per-database and max-values-per-tag are 0, index-version \"tsi1\"");
    }
  }

  private static List<String> notes(InfluxSettings settings, QueryResult answer) {
    List<String> notes = new ArrayList<>();
    for (QueryResult.Result result : answer.getResults()) {
      List<QueryResult.Series> sections = result.getSeries();
      for (QueryResult.Series section :
          sections == null ? List.<QueryResult.Series>of() : sections) {
        if (SECTION.equals(section.getName())) {
          section(settings, section, notes);
        }
      }
    }
    return notes;
  }

  private static void section(
      InfluxSettings settings, QueryResult.Series section, List<String> notes) {
    for (String limit : LIMITS) {
      int column = section.getColumns().indexOf(limit);
      Object value = column < 0 ? null : section.getValues().get(0).get(column);
      if (value instanceof Number number && number.longValue() > 0) {
        notes.add(
            String.format(
                "%s stops at %s = %d; set it to 0 in the [data] section of influxdb.conf,"
                    + " and index-version to \"tsi1\"",
                settings.place(), limit, number.longValue()));
      }
    }
    int index = section.getColumns().indexOf("index-version");
    if (index >= 0 && !"tsi1".equals(section.getValues().get(0).get(index))) {
      notes.add(settings.place() + " keeps its index in memory; set index-version to \"tsi1\"");
    }
  }
}
