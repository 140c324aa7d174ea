package io.anling.alert.engine;

import io.anling.alert.Span;
import io.anling.alert.Subject;
import io.anling.alert.duty.Rota;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registry rows that one transaction has read, each read once. */
final class Rows {

  /** Among so many responders of a town the nearest are looked for. */
  private static final int HELPERS = 1_000;

  private final RegistryTable registry;
  private final DutyTable duty;
  private final Map<String, Optional<Device>> devices = new HashMap<>();
  private final Map<String, Optional<Household>> households = new HashMap<>();
  private final Map<String, List<Person>> persons = new HashMap<>();
  private final Map<String, Optional<Responder>> responders = new HashMap<>();
  private final Map<RegionPath, List<Responder>> stations = new HashMap<>();
  private final Map<RegionPath, List<Responder>> neighbours = new HashMap<>();

  private final Map<Instant, Map<RegionPath, List<Rota>>> rotas = new HashMap<>();
  private final Map<Instant, Map<RegionPath, List<Rota>>> rotasUpwards = new HashMap<>();
  private final Map<RegionPath, List<Responder>> helpers = new HashMap<>();

  private final Map<String, Optional<Standing>> standings = new HashMap<>();

  private @Nullable List<RegionPath> counties;

  Rows(StoreSession store) {
    this.registry = store.registry();
    this.duty = store.duty();
  }

  /** Reads devices with their households, people and helpers; answers their subject keys. */
  Set<String> loadDevices(Set<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    Map<String, Device> found = registry.devices(ids);
    Set<String> keys = new HashSet<>();
    Set<String> homes = new HashSet<>();
    for (String id : ids) {
      Device device = found.get(id);
      devices.put(id, Optional.ofNullable(device));
      if (device == null || device.household() == null) {
        keys.add(Subject.deviceKey(id));
      } else {
        homes.add(device.household());
        keys.add(Subject.householdKey(device.household()));
      }
    }
    loadHouseholds(homes);
    return keys;
  }

  /** Reads households with their people and helpers. */
  void loadHouseholds(Set<String> ids) {
    Set<String> missing =
        ids.stream().filter(id -> !households.containsKey(id)).collect(Collectors.toSet());
    if (missing.isEmpty()) {
      return;
    }
    Map<String, Household> found = registry.households(missing);
    missing.forEach(id -> households.put(id, Optional.ofNullable(found.get(id))));
    Map<String, List<Person>> people = registry.persons(missing);
    missing.forEach(id -> persons.put(id, people.getOrDefault(id, List.of())));
    Set<String> wanted = new HashSet<>();
    for (Household home : found.values()) {
      if (home.helper() != null) {
        wanted.add(home.helper());
      }
      home.region().upwards().forEach(region -> wanted.add(region.desk()));
    }
    wanted.removeAll(responders.keySet());
    Map<String, Responder> who = registry.responders(wanted);
    wanted.forEach(id -> responders.put(id, Optional.ofNullable(who.get(id))));
  }

  /**
   * Where the people live whom these alerts' next steps may tell: asked for together, not one by
   * one; those of a single alert are read where it tells anybody.
   */
  void loadHomes(Collection<AlertRow> alerts) {
    Set<String> homes = new HashSet<>();
    for (AlertRow row : alerts) {
      String home = row.alert().subject().household();
      if (home != null) {
        homes.add(home);
      }
    }
    loadHouseholds(homes);
  }

  Map<String, Standing> standings(Set<String> responders) {
    Set<String> unread = new HashSet<>(responders);
    unread.removeAll(standings.keySet());
    if (!unread.isEmpty()) {
      Map<String, Standing> read = registry.standings(unread);
      unread.forEach(id -> standings.put(id, Optional.ofNullable(read.get(id))));
    }
    Map<String, Standing> found = new HashMap<>();
    for (String id : responders) {
      standings.getOrDefault(id, Optional.empty()).ifPresent(one -> found.put(id, one));
    }
    return found;
  }

  Optional<Device> device(String id) {
    if (!devices.containsKey(id)) {
      loadDevices(Set.of(id));
    }
    return devices.getOrDefault(id, Optional.empty());
  }

  Optional<Household> household(@Nullable String id) {
    if (id == null) {
      return Optional.empty();
    }
    if (!households.containsKey(id)) {
      loadHouseholds(Set.of(id));
    }
    return households.getOrDefault(id, Optional.empty());
  }

  List<Person> persons(String household) {
    if (!households.containsKey(household)) {
      loadHouseholds(Set.of(household));
    }
    return persons.getOrDefault(household, List.of());
  }

  Optional<Responder> responder(String id) {
    return responders.computeIfAbsent(
        id, i -> Optional.ofNullable(registry.responders(Set.of(i)).get(i)));
  }

  List<RegionPath> counties() {
    List<RegionPath> known = counties;
    if (known == null) {
      known = registry.counties(2);
      counties = known;
    }
    return known;
  }

  List<Responder> stations(RegionPath region) {
    List<Responder> all = new ArrayList<>();
    for (RegionPath one : region.upwards()) {
      all.addAll(
          stations.computeIfAbsent(one, r -> registry.responders(Responder.Role.STATION, r)));
    }
    return all;
  }

  List<Responder> neighbouringHelpers(RegionPath region, String except) {
    return neighbours
        .computeIfAbsent(region, r -> registry.neighbouringHelpers(r, Recipients.NEIGHBOURS + 1))
        .stream()
        .filter(helper -> !helper.id().equals(except))
        .limit(Recipients.NEIGHBOURS)
        .toList();
  }

  /** The rotas of a region and of those above it, with the changes that hold at {@code at}. */
  List<Rota> rotas(RegionPath region, Instant at) {
    return rotasUpwards
        .computeIfAbsent(at, instant -> new HashMap<>())
        .computeIfAbsent(region, path -> readRotas(path, at));
  }

  private List<Rota> readRotas(RegionPath region, Instant at) {
    Map<RegionPath, List<Rota>> known = rotas.computeIfAbsent(at, instant -> new HashMap<>());
    List<RegionPath> path = region.upwards();
    if (!known.keySet().containsAll(path)) {
      Set<RegionPath> unread = new HashSet<>(path);
      // Those of every home at hand: a batch of presses asks for them one after the other.
      households.values().stream()
          .flatMap(Optional::stream)
          .forEach(home -> unread.addAll(home.region().upwards()));
      unread.removeAll(known.keySet());
      unread.forEach(one -> known.put(one, new ArrayList<>()));
      for (Rota rota : duty.rotasOf(unread, Span.of(at, Duration.ofMillis(1)))) {
        known.computeIfAbsent(rota.post().region(), one -> new ArrayList<>()).add(rota);
      }
    }
    return path.stream().flatMap(one -> known.getOrDefault(one, List.of()).stream()).toList();
  }

  /** Helpers who serve in the region or below it, at most {@link #HELPERS}. */
  List<Responder> helpersWithin(RegionPath region) {
    return helpers.computeIfAbsent(
        region,
        r ->
            registry.responderPage(r, null, HELPERS).stream()
                .filter(one -> one.role() == Responder.Role.HELPER)
                .toList());
  }

  void clear() {
    rotas.clear();
    rotasUpwards.clear();
    helpers.clear();
    standings.clear();
    devices.clear();
    households.clear();
    persons.clear();
    responders.clear();
    stations.clear();
    neighbours.clear();
    counties = null;
  }
}
