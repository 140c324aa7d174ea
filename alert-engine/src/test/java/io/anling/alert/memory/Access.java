package io.anling.alert.memory;

import io.anling.alert.engine.StoreException;
import java.util.Collection;
import java.util.TreeSet;

/** Whether a session may write. */
record Access(boolean writes) {

  /** Called before each change. */
  void write() {
    if (!writes) {
      throw refused(StoreException.Severity.PASSING, "a reader cannot write");
    }
  }

  /** What a caller asks for, in the order in which the databases answer. */
  static Collection<String> inOrder(Collection<String> asked) {
    return asked.size() > 1 ? new TreeSet<>(asked) : asked;
  }

  static StoreException refused(StoreException.Severity severity, String why) {
    return new StoreException(severity, why, new IllegalStateException(why));
  }
}
