package io.anling.alert.jdbc;

import io.anling.alert.engine.AlertStore;
import io.anling.alert.memory.MemoryDatabase;

/** The store of simulations keeps the contract that the databases keep. */
class MemoryOverStoreTest extends OverStoreContract {

  private final MemoryDatabase database = new MemoryDatabase();

  @Override
  AlertStore open() {
    return database.open();
  }
}
