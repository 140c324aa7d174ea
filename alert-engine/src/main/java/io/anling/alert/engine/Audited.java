package io.anling.alert.engine;

import java.util.List;

/**
 * What the engine's look at itself found; nothing, unless there is a fault of ours.
 *
 * @param adrift ids of open alerts without a deadline, at most {@link #MOST}
 * @param overdue ids of alerts whose deadline is long over although the engine turns, likewise
 */
public record Audited(List<String> adrift, List<String> overdue) {

  /** So many are counted; more are as bad. */
  public static final int MOST = 1_000;

  public Audited {
    adrift = List.copyOf(adrift);
    overdue = List.copyOf(overdue);
  }

  /** Whether all is as it must be. */
  public boolean clean() {
    return adrift.isEmpty() && overdue.isEmpty();
  }
}
