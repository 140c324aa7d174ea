package io.anling.alert.engine;

import io.anling.alert.Absence;
import io.anling.alert.AlertKind;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Planned absences and maintenance, and what they held back. */
public interface AbsenceTable {

  /** Inserts, or overwrites all but whose it is. */
  void save(Absence absence);

  Optional<Absence> byId(String id);

  /** The absences under these joining keys that end after {@code at}, the newest first. */
  List<Absence> endingAfter(Collection<String> keys, Instant at);

  /** Absences of a region and all below it, the newest first; {@code after} null for the first. */
  List<Absence> page(RegionPath region, @Nullable String after, int limit);

  /** Counts a signal that an absence held back. */
  void heldBack(String absence, String device, AlertKind kind, Instant at);

  /** What these absences held back, by absence id. */
  Map<String, List<Count>> counts(Collection<String> absences);

  /** Takes the notes away that were written with absences of this household and its devices. */
  void forgetNotes(String household);

  /**
   * Absences that ended before {@code before}, those that ended first; none of a home or device of
   * which an alert is still open that was raised before the absence ended.
   */
  List<Absence> endedBefore(Instant before, int limit);

  /** Destroys absences, and the counts of what they held back. */
  void remove(Collection<String> ids);

  /** How many signals of one device and kind were held back. */
  record Count(String absence, String device, AlertKind kind, long times, Instant lastAt) {}
}
