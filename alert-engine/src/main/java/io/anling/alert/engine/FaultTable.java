package io.anling.alert.engine;

import io.anling.alert.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The newest fault of each device that may be part of an area's outage. */
public interface FaultTable {

  /** Inserts, or overwrites the fault of the same device and kind. */
  void save(Fault fault);

  /** The faults of exactly this region since {@code since}; answered by an index. */
  List<Fault> since(String region, Instant since);

  Optional<Fault> find(String device, AlertKind kind);

  /** The fault is over; does nothing where there is none. */
  void forget(String device, AlertKind kind);

  /** How many faults an alert has. */
  long countOf(String alertId);

  /**
   * A fault that is not over as far as we know.
   *
   * @param region path of the household's region
   * @param alertId the single alert, or the outage, that has it
   */
  record Fault(
      String device, AlertKind kind, String region, String household, Instant at, String alertId) {}
}
