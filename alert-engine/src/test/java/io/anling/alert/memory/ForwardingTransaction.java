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
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.TextTable;
import io.anling.alert.engine.TombstoneTable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A transaction whose tables are those of a session, and whose end is somebody else's business.
 *
 * @param end is told whether it is a commit
 * @param announced is called where it announces itself
 */
public record ForwardingTransaction(StoreSession session, Consumer<Boolean> end, Runnable announced)
    implements StoreTransaction {

  @Override
  public void announce() {
    announced.run();
  }

  @Override
  public void commit() {
    end.accept(true);
  }

  @Override
  public void close() {
    end.accept(false);
  }

  @Override
  public AlertTable alerts() {
    return session.alerts();
  }

  @Override
  public EventTable events() {
    return session.events();
  }

  @Override
  public LogTable log() {
    return session.log();
  }

  @Override
  public NoticeTable notices() {
    return session.notices();
  }

  @Override
  public RegistryTable registry() {
    return session.registry();
  }

  @Override
  public AccountTable accounts() {
    return session.accounts();
  }

  @Override
  public DeskTable desk() {
    return session.desk();
  }

  @Override
  public NodeTable nodes() {
    return session.nodes();
  }

  @Override
  public CheckpointTable checkpoints() {
    return session.checkpoints();
  }

  @Override
  public TombstoneTable tombstones() {
    return session.tombstones();
  }

  @Override
  public TextTable texts() {
    return session.texts();
  }

  @Override
  public HomeTables homes() {
    return session.homes();
  }

  @Override
  public CommitTable commits() {
    return session.commits();
  }

  @Override
  public DutyTable duty() {
    return session.duty();
  }

  @Override
  public PolicyTable policies() {
    return session.policies();
  }

  @Override
  public Optional<Instant> time() {
    return session.time();
  }
}
