package io.anling.alert.memory;

import io.anling.alert.engine.AccountTable;
import io.anling.alert.engine.AlertTable;
import io.anling.alert.engine.CheckpointTable;
import io.anling.alert.engine.CommitTable;
import io.anling.alert.engine.DeskTable;
import io.anling.alert.engine.DutyTable;
import io.anling.alert.engine.EventTable;
import io.anling.alert.engine.HomeTables;
import io.anling.alert.engine.LogTable;
import io.anling.alert.engine.NodeTable;
import io.anling.alert.engine.NoticeTable;
import io.anling.alert.engine.PolicyTable;
import io.anling.alert.engine.RegistryTable;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.engine.TextTable;
import io.anling.alert.engine.TombstoneTable;

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

  @Override
  public CheckpointTable checkpoints() {
    return new MemoryCheckpoints(tables, access);
  }

  @Override
  public TombstoneTable tombstones() {
    return new MemoryTombstones(tables, access);
  }

  @Override
  public TextTable texts() {
    return new MemoryTexts(tables, access);
  }

  @Override
  public HomeTables homes() {
    return new HomeTables(
        new MemoryWindows(tables, access),
        new MemoryAbsences(tables, access),
        new MemoryFaults(tables, access),
        new MemoryStates(tables, access));
  }

  @Override
  public CommitTable commits() {
    return new MemoryCommits(tables, access);
  }

  @Override
  public DutyTable duty() {
    return new MemoryDuty(tables, access);
  }

  @Override
  public PolicyTable policies() {
    return new MemoryPolicies(tables, access);
  }
}
