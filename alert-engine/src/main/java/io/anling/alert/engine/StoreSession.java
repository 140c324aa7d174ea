package io.anling.alert.engine;

import java.time.Instant;
import java.util.Optional;

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

  HomeTables homes();

  CommitTable commits();

  /**
   * What the database's own clock shows, where other machines may share it; empty where the
   * database is this process's own.
   */
  default Optional<Instant> time() {
    return Optional.empty();
  }

  DutyTable duty();

  PolicyTable policies();
}
