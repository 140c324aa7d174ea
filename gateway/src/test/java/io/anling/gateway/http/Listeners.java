package io.anling.gateway.http;

import io.anling.alert.engine.EngineListener;

/** Several that hear the engine as one. */
final class Listeners {

  private Listeners() {}

  /** Both hear what is committed, in that order. */
  static EngineListener both(EngineListener one, EngineListener other) {
    return new EngineListener() {
      @Override
      public void committed(Committed committed) {
        one.committed(committed);
        other.committed(committed);
      }
    };
  }
}
