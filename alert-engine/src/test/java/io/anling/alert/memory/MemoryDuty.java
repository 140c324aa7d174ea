package io.anling.alert.memory;

import io.anling.alert.Span;
import io.anling.alert.duty.Changes;
import io.anling.alert.duty.DutyOverride;
import io.anling.alert.duty.Rota;
import io.anling.alert.duty.Swap;
import io.anling.alert.engine.DutyTable;
import io.anling.alert.memory.Tables.Change;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

record MemoryDuty(Tables tables, Access access) implements DutyTable {

  /** What a calendar brought comes first, so that hands hold against it. */
  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::imported).reversed().thenComparing(Change::id);

  @Override
  public Optional<Rota> rota(String id, Span changes) {
    return Optional.ofNullable(tables.rotas.find(id)).map(rota -> changed(rota, changes));
  }

  @Override
  public List<Rota> rotasOf(Collection<RegionPath> regions, Span changes) {
    return tables.rotas.all().values().stream()
        .filter(rota -> regions.contains(rota.post().region()))
        .map(rota -> changed(rota, changes))
        .toList();
  }

  @Override
  public List<Rota> page(RegionPath region, @Nullable String after, int limit, Span changes) {
    return tables.rotas.all().tailMap(after == null ? "" : after, false).values().stream()
        .filter(rota -> region.contains(rota.post().region().text()))
        .limit(limit)
        .map(rota -> changed(rota, changes))
        .toList();
  }

  private Rota changed(Rota rota, Span period) {
    List<DutyOverride> overrides = new ArrayList<>();
    List<Swap> swaps = new ArrayList<>();
    tables.changesOf.of(rota.id()).stream()
        .filter(change -> change.span().to().isAfter(period.from()))
        .filter(change -> !change.span().from().isAfter(period.to()))
        .sorted(ORDER)
        .forEach(
            change -> {
              overrides.addAll(change.changes().overrides());
              swaps.addAll(change.changes().swaps());
            });
    return rota.with(new Changes(overrides, swaps));
  }

  @Override
  public void save(Rota rota) {
    access.write();
    tables.rotas.put(rota.id(), rota.with(Changes.NONE));
  }

  @Override
  public void remove(String id) {
    access.write();
    List.copyOf(tables.changesOf.of(id)).forEach(change -> tables.changes.remove(change.id()));
    tables.rotas.remove(id);
  }

  @Override
  public void add(String rota, Changes changes) {
    access.write();
    for (DutyOverride one : changes.overrides()) {
      add(rota, one, false);
    }
    for (Swap swap : changes.swaps()) {
      Span one = swap.one().span();
      Span other = swap.other().span();
      Instant from = one.from().isBefore(other.from()) ? one.from() : other.from();
      Instant to = one.to().isAfter(other.to()) ? one.to() : other.to();
      Changes alone = new Changes(List.of(), List.of(swap));
      tables.changes.insert(
          swap.id(), new Change(rota, swap.id(), new Span(from, to), false, alone));
    }
  }

  private void add(String rota, DutyOverride one, boolean imported) {
    Changes alone = new Changes(List.of(one), List.of());
    tables.changes.insert(one.id(), new Change(rota, one.id(), one.span(), imported, alone));
  }

  @Override
  public void replaceImported(String rota, List<DutyOverride> overrides) {
    access.write();
    List.copyOf(tables.changesOf.of(rota)).stream()
        .filter(Change::imported)
        .forEach(change -> tables.changes.remove(change.id()));
    overrides.forEach(one -> add(rota, one, true));
  }

  @Override
  public boolean removeChange(String rota, String change) {
    access.write();
    Change found = tables.changes.find(change);
    boolean there = found != null && found.rota().equals(rota);
    if (there) {
      tables.changes.remove(change);
    }
    return there;
  }

  @Override
  public long countChanges(String rota, long atMillis) {
    return tables.changesOf.of(rota).stream()
        .filter(change -> change.span().to().toEpochMilli() > atMillis)
        .count();
  }

  @Override
  public long count() {
    return tables.rotas.all().size();
  }

  @Override
  public Map<Integer, String> holidays() {
    return new TreeMap<>(tables.holidays.all());
  }

  @Override
  public void saveHolidays(int year, String text) {
    access.write();
    tables.holidays.put(year, text);
  }
}
