package io.anling.gateway.mqtt;

/**
 * Stops reading from a connection while too many of its messages wait for their answer, and goes on
 * once half of them have it. Used on the connection's context only.
 */
final class Flow {

  private final Wire wire;
  private final Turns turns;
  private final int most;
  private boolean paused;

  Flow(Wire wire, Turns turns, int most) {
    this.wire = wire;
    this.turns = turns;
    this.most = most;
  }

  void grown() {
    if (!paused && turns.size() >= most) {
      paused = true;
      wire.pause();
    }
  }

  void shrunk(boolean closed) {
    if (paused && !closed && turns.size() <= most / 2) {
      paused = false;
      wire.resume();
    }
  }
}
