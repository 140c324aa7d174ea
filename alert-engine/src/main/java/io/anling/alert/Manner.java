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
 * @param skills what those who come must be able to do, all of it
 */
public record Manner(
    List<ChannelClass> by, Accept accept, int nearest, boolean optional, List<String> skills) {

  /** Everybody, by whatever leads to them, and one who accepts is enough. */
  public static final Manner USUAL = new Manner(List.of(), Accept.ONE, 0, false, List.of());

  /** What an older version did not write means the usual. */
  public Manner {
    by = List.copyOf(Objects.requireNonNullElse(by, List.of()));
    accept = Objects.requireNonNullElse(accept, Accept.ONE);
    skills = List.copyOf(Objects.requireNonNullElse(skills, List.of()));
    if (nearest < 0) {
      throw new IllegalArgumentException("nobody can be the nearest " + nearest);
    }
  }

  /** The same for anybody, whatever they can do. */
  public Manner(List<ChannelClass> by, Accept accept, int nearest, boolean optional) {
    this(by, accept, nearest, optional, List.of());
  }

  /** The same, where finding nobody is nothing to report. */
  Manner whenever() {
    return new Manner(by, accept, nearest, true, skills);
  }

  /** The same for everybody found, still the best first. */
  public Manner everybody() {
    int all = nearest == 0 ? 0 : Integer.MAX_VALUE;
    return new Manner(by, accept, all, optional, skills);
  }

  /** Whether not everybody found is asked. */
  public boolean chooses() {
    return nearest > 0 || !skills.isEmpty();
  }

  /** Whether a channel of that class may carry it. */
  public boolean allows(ChannelClass one) {
    return by.isEmpty() || by.contains(one);
  }
}
