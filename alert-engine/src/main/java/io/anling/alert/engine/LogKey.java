package io.anling.alert.engine;

/**
 * Signs what the log promises: a keyed hash (an HMAC of at least 256 bits) whose key is kept
 * outside the database, so that whoever can write to the database alone cannot sign. The same for
 * every process on a database. May be asked from any thread.
 */
public interface LogKey {

  /** The message's signature. */
  byte[] sign(byte[] message);
}
