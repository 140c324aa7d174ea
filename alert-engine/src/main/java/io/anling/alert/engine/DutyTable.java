package io.anling.alert.engine;

import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.registry.RegionPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rotas, what was changed in them by hand, and the days off that the site gave. A rota is read with
 * those of its changes that touch a period; outside it, it says nothing of who is on duty.
 */
public interface DutyTable {

  Optional<Rota> rota(String id, Span changes);

  /** The rotas of exactly these regions, by id. */
  List<Rota> rotasOf(Collection<RegionPath> regions, Span changes);

  /** Rotas of a region and of all below it, by id; {@code after} null for the first page. */
  List<Rota> page(RegionPath region, @Nullable String after, int limit, Span changes);

  /** Inserts or overwrites the rota itself; its changes stay as they are. */
  void save(Rota rota);

  /** Removes the rota with all its changes; does nothing where there is none. */
  void remove(String id);

  /** Adds changes, each under its id. */
  void add(String rota, Changes changes);

  /** Replaces what an earlier calendar brought; what people changed by hand holds against it. */
  void replaceImported(String rota, List<DutyOverride> overrides);

  /** Removes an override or a swap; false where there is none. */
  boolean removeChange(String rota, String change);

  /** How many changes of a rota are not over at an instant, in epoch milliseconds. */
  long countChanges(String rota, long atMillis);

  long count();

  /** The site's files of days off, by year. */
  Map<Integer, String> holidays();

  void saveHolidays(int year, String text);
}
