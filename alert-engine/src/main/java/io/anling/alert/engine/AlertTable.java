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

  /** Ids of open alerts whose deadline is not after {@code now}, the oldest deadline first. */
  List<String> due(Instant now, int limit);

  /** The earliest deadline of all open alerts; empty where none is open. */
  Optional<Instant> nextDeadline();

  /** Inserts new alerts and overwrites known ones. */
  void save(Collection<AlertRow> rows);

  /** Overwrites only how far the logs of known alerts have come. */
  void saveHeads(Collection<AlertRow> rows);

  /** A page of alerts, the newest first. */
  List<AlertRow> page(AlertQuery query);

  /** How many open alerts each of these owners has; none is left away. */
  Map<String, Long> openOwned(Collection<String> owners);

  /** How many alerts are in each open state. */
  Map<AlertState, Long> countOpen();

  /** How many open alerts have no deadline; anything but 0 is a fault of ours. */
  long openWithoutDeadline();
}
