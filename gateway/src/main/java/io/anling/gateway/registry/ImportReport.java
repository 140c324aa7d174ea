package io.anling.gateway.registry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did, or, in a dry run, would do.
 *
 * @param rows every row in the file's order
 * @param secrets generated ones, told once; none in a dry run
 * @param shownAgain how many of them an earlier import generated and nobody has seen
 */
public record ImportReport(List<RowResult> rows, List<Secret> secrets, int shownAgain) {

  /** A generated secret. */
  public record Secret(String device, String secret) {}

  public ImportReport {
    rows = List.copyOf(rows);
    secrets = List.copyOf(secrets);
  }

  /** How many rows there are of each result. */
  public Map<RowResult.Kind, Long> summary() {
    Map<RowResult.Kind, Long> counts = new EnumMap<>(RowResult.Kind.class);
    for (RowResult.Kind kind : RowResult.Kind.values()) {
      counts.put(kind, rows.stream().filter(row -> row.result() == kind).count());
    }
    return counts;
  }

  public boolean anyRefused() {
    return rows.stream().anyMatch(row -> row.result() == RowResult.Kind.REFUSED);
  }
}
