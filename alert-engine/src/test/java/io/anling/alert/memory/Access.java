package io.anling.alert.memory;

import io.anling.alert.engine.StoreException;

/** Whether a session may write. */
record Access(boolean writes) {

  /** Called before each change. */
  void write() {
    if (!writes) {
      throw refused(StoreException.Severity.PASSING, "a reader cannot write");
    }
  }

  static StoreException refused(StoreException.Severity severity, String why) {
    return new StoreException(severity, why, new IllegalStateException(why));
  }
}
