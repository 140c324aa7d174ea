package io.anling.gateway.mqtt;

/**
 * The connection over which a PUBLISH came: a device's with our listener, or ours with a broker.
 */
interface Origin {

  /** Tries to commit what the turn carries; also after the connection is gone. */
  void commit(Turn turn);

  /** The turn's time is over: nothing more is done for it, and its connection is given up. */
  void abandon(Turn turn);
}
