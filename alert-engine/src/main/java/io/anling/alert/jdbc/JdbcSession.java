package io.anling.alert.jdbc;

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
import io.anling.alert.engine.StoreTransaction;
import io.anling.alert.engine.TextSeal;
import io.anling.alert.engine.TextTable;
import io.anling.alert.engine.TombstoneTable;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;

/** The tables over one connection; also the write transaction on the writer's. */
final class JdbcSession implements StoreTransaction {

  private final Sql sql;
  private final AlertTable alerts;
  private final EventTable events;
  private final LogTable log;
  private final CheckpointTable checkpoints;
  private final TombstoneTable tombstones;
  private final TextTable texts;
  private final NoticeTable notices;
  private final RegistryTable registry;
  private final AccountTable accounts;
  private final DeskTable desk;
  private final NodeTable nodes;
  private final HomeTables homes;
  private final CommitTable commits;
  private final DutyTable duty;
  private final PolicyTable policies;

  JdbcSession(Sql sql, TextSeal seal) {
    this.sql = sql;
    this.alerts = new JdbcAlertTable(sql);
    this.events = new JdbcEventTable(sql);
    this.log = new JdbcLogTable(sql);
    this.checkpoints = new JdbcCheckpointTable(sql);
    this.tombstones = new JdbcTombstoneTable(sql);
    this.texts = new JdbcTextTable(sql, seal);
    this.notices = new JdbcNoticeTable(sql);
    this.registry = new JdbcRegistryTable(sql);
    this.accounts = new JdbcAccountTable(sql);
    this.desk = new JdbcDeskTable(sql);
    this.nodes = new JdbcNodeTable(sql);
    this.homes =
        new HomeTables(
            new JdbcTestWindowTable(sql),
            new JdbcAbsenceTable(sql),
            new JdbcFaultTable(sql),
            new JdbcStateTable(sql));
    this.commits = new JdbcCommitTable(sql);
    this.duty = new JdbcDutyTable(sql);
    this.policies = new JdbcPolicyTable(sql);
  }

  @Override
  public AlertTable alerts() {
    return alerts;
  }

  @Override
  public EventTable events() {
    return events;
  }

  @Override
  public LogTable log() {
    return log;
  }

  @Override
  public CheckpointTable checkpoints() {
    return checkpoints;
  }

  @Override
  public TombstoneTable tombstones() {
    return tombstones;
  }

  @Override
  public TextTable texts() {
    return texts;
  }

  @Override
  public NoticeTable notices() {
    return notices;
  }

  @Override
  public RegistryTable registry() {
    return registry;
  }

  @Override
  public AccountTable accounts() {
    return accounts;
  }

  @Override
  public DeskTable desk() {
    return desk;
  }

  @Override
  public NodeTable nodes() {
    return nodes;
  }

  @Override
  public HomeTables homes() {
    return homes;
  }

  @Override
  public CommitTable commits() {
    return commits;
  }

  @Override
  public Optional<Instant> time() {
    return sql.time();
  }

  @Override
  public DutyTable duty() {
    return duty;
  }

  @Override
  public PolicyTable policies() {
    return policies;
  }

  /** Whether its statements are prepared on that connection. */
  boolean isOn(Connection connection) {
    return sql.isOn(connection);
  }

  @Override
  public void announce() {
    sql.announce();
  }

  @Override
  public void commit() {
    sql.commit();
  }

  @Override
  public void close() {
    sql.rollback();
  }
}
