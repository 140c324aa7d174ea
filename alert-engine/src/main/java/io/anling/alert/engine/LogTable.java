package io.anling.alert.engine;

import io.anling.alert.FactKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log: one chain per alert, and the account of what was refused or administered.
 */
public interface LogTable {

  /** The highest position ever given, also to what is there no more; 0 where none was. */
  long lastPosition();

  /** When the newest entry was written; empty where the log is. */
  Optional<Instant> newestAt();

  void append(Collection<LogEntry> entries);

  /** An alert's entries by number. */
  List<LogEntry> ofAlert(String alertId);

  /** Entries of all alerts with a position above {@code position}, in order. */
  List<LogEntry> after(long position, int limit);

  /**
   * The first entries of the alerts that were raised from {@code from} on and before {@code to},
   * with a position above {@code position}, in order.
   */
  List<LogEntry> firsts(Instant from, Instant to, long position, int limit);

  /** The entries of these kinds of these alerts, each alert's by number. */
  List<LogEntry> ofAlerts(Collection<String> alertIds, Set<FactKind> kinds);

  /** Ids of alerts that have entries and no row, at most {@code limit}; there must be none. */
  List<String> orphans(int limit);

  /** Keeps the texts of plans by their hashes; those that are kept already stay as they are. */
  void putPlans(Map<String, String> textsByHash);

  /** The text of the plan of that hash; empty where none is kept. */
  Optional<String> plan(String hash);

  /**
   * Records an administrative or a refused act.
   *
   * @param alertId null where it concerns none
   */
  void audit(Instant at, String who, String what, String detail, @Nullable String alertId);

  /** The newest such records, newest first. */
  List<AuditRecord> audits(int limit);

  /** An administrative or a refused act. */
  record AuditRecord(Instant at, String who, String what, String detail) {}
}
