package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Manner;
import io.anling.alert.Nearest;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Of the people found, those who come: as many as a step asks for, the best first. Family and desks
 * do not count among them and are always told.
 */
final class NearestPeople {

  private static final Set<String> COMING = Set.of("helper", "neighbour", "station");

  private final WorkingSet work;

  /** What the store says of people's work; nothing of this transaction is in it yet. */
  private final Map<String, Long> loads = new HashMap<>();

  NearestPeople(WorkingSet work) {
    this.work = work;
  }

  List<Recipient> of(Alert alert, List<Recipient> found, Manner manner) {
    List<Recipient> chosen = new ArrayList<>();
    List<Recipient> coming = new ArrayList<>();
    found.forEach(one -> (COMING.contains(one.role()) ? coming : chosen).add(one));
    if (coming.isEmpty()) {
      return found;
    }
    Set<String> ids = coming.stream().map(Recipient::id).collect(Collectors.toSet());
    Map<String, Standing> standings = work.standings(ids);
    coming.removeIf(one -> !qualified(standings.get(one.id()), manner));
    chosen.addAll(manner.nearest() == 0 ? coming : best(alert, coming, standings, manner));
    return chosen;
  }

  private static boolean qualified(@Nullable Standing standing, Manner manner) {
    return manner.skills().isEmpty()
        || (standing != null && standing.skills().containsAll(manner.skills()));
  }

  private List<Recipient> best(
      Alert alert, List<Recipient> coming, Map<String, Standing> standings, Manner manner) {
    Map<String, Recipient> byId =
        coming.stream().collect(Collectors.toMap(Recipient::id, one -> one));
    loadsOf(byId.keySet());
    Nearest.Place home = home(alert);
    List<Nearest.Candidate> candidates = new ArrayList<>();
    for (Recipient one : coming) {
      Nearest.Place place = place(standings.get(one.id()));
      candidates.add(
          new Nearest.Candidate(
              one.id(),
              home == null || place == null ? null : Nearest.travel(place, home),
              loads.getOrDefault(one.id(), 0L)));
    }
    return Nearest.ranked(candidates).stream()
        .limit(manner.nearest())
        .map(candidate -> Optional.ofNullable(byId.get(candidate.id())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Asks for the open work of those of whom it is not known, at once. */
  private void loadsOf(Set<String> people) {
    Set<String> unread = new HashSet<>(people);
    unread.removeAll(loads.keySet());
    if (!unread.isEmpty()) {
      Map<String, Long> read = work.tables().alerts().openTaken(unread);
      unread.forEach(id -> loads.put(id, read.getOrDefault(id, 0L)));
    }
  }

  private Nearest.@Nullable Place home(Alert alert) {
    Household.Place place =
        work.household(alert.subject().household()).map(Household::place).orElse(null);
    return place == null || place.lat() == null || place.lon() == null
        ? null
        : new Nearest.Place(place.lat(), place.lon());
  }

  private static Nearest.@Nullable Place place(@Nullable Standing standing) {
    return standing == null || standing.lat() == null || standing.lon() == null
        ? null
        : new Nearest.Place(standing.lat(), standing.lon());
  }
}
