package io.anling.alert.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What people set and every node goes by: books of plans, each version kept, and channels. */
public interface PolicyTable {

  /**
   * The book that holds; empty where nobody has written one. One that cannot be read any more is
   * the default plans: it holds nothing up.
   */
  Optional<PlanVersion> newest();

  /** The newest book that {@code by} wrote. */
  Optional<PlanVersion> newestBy(String by);

  /** Keeps a book; those before it stay. */
  void put(PlanVersion text);

  /** Every channel of a type known here, in the order in which they are tried. */
  List<Channel> channels();

  /** Puts these in the place of every channel that there is. */
  void putChannels(Collection<Channel> channels);
}
