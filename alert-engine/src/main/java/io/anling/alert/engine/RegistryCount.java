package io.anling.alert.engine;

/**
 * Counts the transactions that changed devices, households, accounts or tokens, in the store
 * itself, so that another process can see that its caches are out of date.
 */
final class RegistryCount {

  private static final String NAME = "registry-changes";

  private RegistryCount() {}

  static long of(DeskTable desk) {
    return desk.remembered(NAME).map(Long::valueOf).orElse(0L);
  }

  static void raise(DeskTable desk) {
    desk.remember(NAME, String.valueOf(of(desk) + 1));
  }
}
