package io.anling.alert.engine;

import io.anling.alert.AlertState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts, each with its frozen plan, its deadline and the head of its log chain. */
public interface AlertTable {

  /** Those of the ids that exist, by id. */
  Map<String, AlertRow> byId(Collection<String> ids);

  /** The open alerts of these subject keys. */
  List<AlertRow> openOf(Collection<String> subjectKeys);

  /**
   * Ids of alerts of which something is due at {@code now}, the longest overdue first: see {@link
   * io.anling.alert.Alert#dueAt}.
   */
  List<String> due(Instant now, int limit);

  /** When the next thing falls due of any alert; empty where nothing does. */
  Optional<Instant> nextDeadline();

  /** Inserts new alerts and overwrites known ones. */
  void save(Collection<AlertRow> rows);

  /** Overwrites only how far the logs of known alerts have come. */
  void saveHeads(Collection<AlertRow> rows);

  /** A page of alerts, the newest first. */
  List<AlertRow> page(AlertQuery query);

  /** Closed alerts within a region whose follow-up call is owed, the most overdue first. */
  List<AlertRow> owedCalls(String region, int limit);

  /** How many open alerts are each of these people's work; who has none is left away. */
  Map<String, Long> openTaken(Collection<String> people);

  /** How many alerts are in each open state. */
  Map<AlertState, Long> countOpen();

  /** Ids of open alerts without a deadline; a single one is a fault of ours. */
  List<String> adrift(int limit);
}
