package io.anling.gateway.codec;

import java.util.List;
import java.util.Optional;

/** Every payload table there is, by its word. */
public final class PayloadTables {

  private static final List<PayloadTable> ALL =
      List.of(
          MilesightTables.WS101,
          MilesightTables.WS202,
          MilesightTables.WS303,
          MilesightTables.EM300_TH,
          MilesightTables.EM300_MCS,
          MilesightTables.EM300_SLD,
          MilesightTables.EM300_ZLD,
          MilesightTables.VS340,
          MilesightTables.VS373,
          MilesightTables.WT101,
          new Gs524nTable(),
          new NetvoxTable(),
          new TrackerDTable(),
          new Lds02Table());

  private PayloadTables() {}

  /** The table of that word; empty where there is none. */
  public static Optional<PayloadTable> find(String word) {
    return ALL.stream().filter(table -> table.word().equals(word)).findFirst();
  }

  /** Every table, in the list's order. */
  public static List<PayloadTable> all() {
    return ALL;
  }
}
