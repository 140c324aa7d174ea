package io.anling.gateway.registry;

import java.util.Locale;

/**
 * What an import says of one row.
 *
 * @param row as a spreadsheet counts: the header is row 1
 * @param household and {@code device}: the row's ids; empty where it has none
 * @param reason why it was refused and how to mend it, or what of it was not taken or is to be
 *     looked at; empty otherwise
 */
public record RowResult(int row, Kind result, String household, String device, String reason) {

  /** What a row did, or would do; declared from the least to the most. */
  public enum Kind {
    SAME,
    CHANGED,
    NEW,
    REFUSED;

    /** The word in answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Kind and(Kind other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  static RowResult refused(int row, String household, String device, String reason) {
    return new RowResult(row, Kind.REFUSED, household, device, reason);
  }
}
