package io.anling.alert.sim;

import io.anling.alert.engine.Notice;

/** Somebody or something that acts upon a world, by its dice and what it is told. */
interface Actor {

  /** The world begins. */
  default void begin() {}

  /** A notice was committed. */
  default void ordered(Notice notice) {}

  /** The people of a notice were told. */
  default void told(Notice notice) {}
}
