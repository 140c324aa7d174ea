package io.anling.alert.memory;

import io.anling.alert.engine.AccountTable;
import io.anling.alert.engine.AlertTable;
import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.EventTable;
import io.anling.alert.engine.LogTable;
import io.anling.alert.engine.NodeTable;
import io.anling.alert.engine.NoticeTable;
import io.anling.alert.engine.RegistryTable;
import io.anling.alert.engine.StoreSession;

/** The tables over one state. */
record MemorySession(Tables tables, Access access) implements StoreSession {

  @Override
  public AlertTable alerts() {
    return new MemoryAlerts(tables, access);
  }

  @Override
  public EventTable events() {
    return new MemoryEvents(tables, access);
  }

  @Override
  public LogTable log() {
    return new MemoryLog(tables, access);
  }

  @Override
  public NoticeTable notices() {
    return new MemoryNotices(tables, access);
  }

  @Override
  public RegistryTable registry() {
    return new MemoryRegistry(tables, access);
  }

  @Override
  public AccountTable accounts() {
    return new MemoryAccounts(tables, access);
  }

  @Override
  public DeskTable desk() {
    return new MemoryDesk(tables, access);
  }

  @Override
  public NodeTable nodes() {
    return new MemoryNodes(tables, access);
  }
}
