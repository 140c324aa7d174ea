package io.anling.alert.engine;

/** The tables, within one transaction. */
public interface StoreSession {

  AlertTable alerts();

  EventTable events();

  LogTable log();

  CheckpointTable checkpoints();

  TombstoneTable tombstones();

  TextTable texts();

  NoticeTable notices();

  RegistryTable registry();

  AccountTable accounts();

  DeskTable desk();

  NodeTable nodes();
}
