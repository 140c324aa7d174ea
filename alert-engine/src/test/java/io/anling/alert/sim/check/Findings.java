package io.anling.alert.sim.check;

import java.util.ArrayList;
import java.util.List;

/** What checkers found against a world. */
public final class Findings {

  private static final int MOST = 20;

  private final List<String> all = new ArrayList<>();
  private int count;

  void add(Checker by, String what) {
    count++;
    if (all.size() < MOST) {
      all.add(by.getClass().getSimpleName() + ": " + what);
    }
  }

  /** How many there are; only the first few are kept. */
  public int count() {
    return count;
  }

  public List<String> all() {
    return List.copyOf(all);
  }
}
