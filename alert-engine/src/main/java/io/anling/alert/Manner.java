package io.anling.alert;

import java.util.List;
import java.util.Objects;

/**
 * How a step tells the people behind its selectors.
 *
 * @param by which classes of channels may carry it; empty for every class
 * @param accept how many of those told must accept before the plan stops
 * @param nearest how many of those found are asked at once, the best first; 0 for everybody
 * @param optional whether it is nothing to report when the step finds nobody
 */
public record Manner(List<ChannelClass> by, Accept accept, int nearest, boolean optional) {

  /** Everybody, by whatever leads to them, and one who accepts is enough. */
  public static final Manner USUAL = new Manner(List.of(), Accept.ONE, 0, false);

  /** What an older version did not write means the usual. */
  public Manner {
    by = List.copyOf(Objects.requireNonNullElse(by, List.of()));
    accept = Objects.requireNonNullElse(accept, Accept.ONE);
    if (nearest < 0) {
      throw new IllegalArgumentException("nobody can be the nearest " + nearest);
    }
  }

  /** The same, where finding nobody is nothing to report. */
  Manner whenever() {
    return new Manner(by, accept, nearest, true);
  }

  /** The same for everybody found. */
  public Manner everybody() {
    return new Manner(by, accept, 0, optional);
  }

  /** Whether a channel of that class may carry it. */
  public boolean allows(ChannelClass one) {
    return by.isEmpty() || by.contains(one);
  }
}
