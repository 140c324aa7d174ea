package io.anling.alert.sim;

/** A node's process ends here and now; nobody catches it but the world. */
final class Crash extends Error {

  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super(where, null, false, false);
  }
}
