package io.anling.alert.engine;

/** The tables, within one transaction. */
public interface StoreSession {

  AlertTable alerts();

  EventTable events();

  LogTable log();

  NoticeTable notices();

  RegistryTable registry();

  AccountTable accounts();

  DeskTable desk();

  NodeTable nodes();

  PolicyTable policies();
}
