package io.anling.alert.memory;

import io.anling.alert.Absence;
import io.anling.alert.AlertKind;
import io.anling.alert.Subject;
import io.anling.alert.engine.AbsenceTable;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

record MemoryAbsences(Tables tables, Access access) implements AbsenceTable {

  @Override
  public void save(Absence absence) {
    access.write();
    tables.absences.put(absence.id(), absence);
  }

  @Override
  public Optional<Absence> byId(String id) {
    return Optional.ofNullable(tables.absences.find(id));
  }

  @Override
  public List<Absence> endingAfter(Collection<String> keys, Instant at) {
    return tables.absencesUntil.above(at).stream()
        .filter(absence -> absence.keys().stream().anyMatch(keys::contains))
        .sorted(Comparator.comparing(Absence::id).reversed())
        .toList();
  }

  @Override
  public List<Absence> page(RegionPath region, @Nullable String after, int limit) {
    return tables.absences.newestFirst(after).stream()
        .filter(absence -> region.contains(absence.whose().region()))
        .limit(limit)
        .toList();
  }

  @Override
  public void heldBack(String absence, String device, AlertKind kind, Instant at) {
    access.write();
    String key = key(absence, device, kind);
    Count before = tables.heldBack.find(key);
    long times = before == null ? 1 : before.times() + 1;
    tables.heldBack.put(key, new Count(absence, device, kind, times, at));
  }

  private static String key(String absence, String device, AlertKind kind) {
    return absence + "/" + device + "/" + kind.word();
  }

  @Override
  public void forgetNotes(String household) {
    access.write();
    for (Absence one : List.copyOf(tables.absences.all().values())) {
      if (household.equals(one.whose().household())) {
        tables.absences.put(
            one.id(), new Absence(one.id(), one.why(), one.owner(), one.whose(), one.span(), null));
      }
    }
  }

  @Override
  public List<Absence> endedBefore(Instant before, int limit) {
    return tables.absences.all().values().stream()
        .filter(absence -> absence.span().to().isBefore(before))
        .filter(absence -> !concernsAnOpenAlert(absence))
        .sorted(
            Comparator.comparing((Absence absence) -> absence.span().to())
                .thenComparing(Absence::id))
        .limit(limit)
        .toList();
  }

  private boolean concernsAnOpenAlert(Absence absence) {
    Set<String> keys = new HashSet<>(absence.keys());
    keys.add(Subject.householdKey(String.valueOf(absence.whose().household())));
    return keys.stream()
        .flatMap(key -> tables.open.of(key).stream())
        .map(row -> row.alert().condition().times().raisedAt())
        .anyMatch(raised -> raised.isBefore(absence.span().to()));
  }

  @Override
  public void remove(Collection<String> ids) {
    access.write();
    for (Count count : List.copyOf(tables.heldBack.all().values())) {
      if (ids.contains(count.absence())) {
        tables.heldBack.remove(key(count.absence(), count.device(), count.kind()));
      }
    }
    ids.forEach(tables.absences::remove);
  }

  @Override
  public Map<String, List<Count>> counts(Collection<String> absences) {
    return tables.heldBack.all().values().stream()
        .filter(count -> absences.contains(count.absence()))
        .collect(Collectors.groupingBy(Count::absence));
  }
}
