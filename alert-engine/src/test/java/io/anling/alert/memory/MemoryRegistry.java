package io.anling.alert.memory;

import io.anling.alert.engine.RegistryTable;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

record MemoryRegistry(Tables tables, Access access) implements RegistryTable {

  /** By the bytes of UTF-8, as the databases sort. */
  private static final Comparator<String> BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private static <V> Map<String, V> these(Shelf<String, V> shelf, Collection<String> ids) {
    Map<String, V> found = new LinkedHashMap<>();
    for (String id : Access.inOrder(ids)) {
      V row = shelf.find(id);
      if (row != null) {
        found.put(id, row);
      }
    }
    return found;
  }

  private static <V> Map<String, List<V>> grouped(
      Shelf<String, V>.Index<String> index, Collection<String> ids) {
    Map<String, List<V>> found = new LinkedHashMap<>();
    for (String id : Access.inOrder(ids)) {
      List<V> rows = List.copyOf(index.of(id));
      if (!rows.isEmpty()) {
        found.put(id, rows);
      }
    }
    return found;
  }

  private static <V> List<V> page(
      Shelf<String, V> shelf, Predicate<V> which, @Nullable String after, int limit) {
    return shelf.all().entrySet().stream()
        .filter(row -> after == null || BYTES.compare(row.getKey(), after) > 0)
        .filter(row -> which.test(row.getValue()))
        .sorted(Map.Entry.comparingByKey(BYTES))
        .limit(limit)
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public Map<String, Device> devices(Collection<String> ids) {
    return these(tables.devices, ids);
  }

  @Override
  public Map<String, Household> households(Collection<String> ids) {
    return these(tables.households, ids);
  }

  @Override
  public Map<String, Responder> responders(Collection<String> ids) {
    return these(tables.responders, ids);
  }

  @Override
  public Map<String, List<Person>> persons(Collection<String> households) {
    return grouped(tables.personsOf, households);
  }

  @Override
  public Map<String, List<Device>> devicesOf(Collection<String> households) {
    return grouped(tables.devicesOf, households);
  }

  @Override
  public List<Responder> neighbouringHelpers(RegionPath region, int limit) {
    TreeSet<String> helpers = new TreeSet<>(BYTES);
    tables.homesIn.of(region.text()).stream()
        .map(Household::helper)
        .filter(Objects::nonNull)
        .forEach(helpers::add);
    List<Responder> found = new ArrayList<>();
    for (String id : helpers) {
      Responder helper = tables.responders.find(id);
      if (helper != null && found.size() < limit) {
        found.add(helper);
      }
    }
    return found;
  }

  @Override
  public List<Responder> responders(Responder.Role role, RegionPath region) {
    return List.copyOf(tables.respondersIn.of(role + "/" + region.text()));
  }

  @Override
  public List<Responder> responderPage(Responder.Role role, @Nullable String after, int limit) {
    return page(tables.responders, one -> one.role() == role, after, limit);
  }

  @Override
  public List<Region> regions() {
    return page(tables.regions, region -> true, null, Integer.MAX_VALUE);
  }

  @Override
  public List<RegionPath> counties(int limit) {
    return page(tables.regions, region -> region.path().levels() == 1, null, limit).stream()
        .map(Region::path)
        .toList();
  }

  @Override
  public List<Device> devicePage(@Nullable String after, int limit) {
    return page(tables.devices, device -> true, after, limit);
  }

  @Override
  public List<Device> devicePage(
      RegionPath region, boolean homeless, @Nullable String after, int limit) {
    return page(
        tables.devices,
        device -> device.household() == null ? homeless : lives(device.household(), region),
        after,
        limit);
  }

  private boolean lives(String household, RegionPath region) {
    Household home = tables.households.find(household);
    return home != null && region.contains(home.region().text());
  }

  @Override
  public List<Household> householdPage(RegionPath region, @Nullable String after, int limit) {
    return page(tables.households, home -> region.contains(home.region().text()), after, limit);
  }

  @Override
  public List<Person> personPage(RegionPath region, @Nullable String after, int limit) {
    return page(tables.persons, person -> lives(person.household(), region), after, limit);
  }

  @Override
  public List<Responder> responderPage(RegionPath region, @Nullable String after, int limit) {
    return page(tables.responders, one -> region.contains(one.region().text()), after, limit);
  }

  @Override
  public Optional<Person> person(String id) {
    return Optional.ofNullable(tables.persons.find(id));
  }

  @Override
  public Map<String, Standing> standings(Collection<String> responders) {
    Map<String, Standing> found = new TreeMap<>();
    for (String id : responders) {
      Standing own = tables.standings.find(id);
      Standing home = amidHomes(id);
      if (own != null && home != null && (own.lat() == null || own.lon() == null)) {
        found.put(id, new Standing(home.lat(), home.lon(), own.skills()));
      } else if (own != null || home != null) {
        found.put(id, own != null ? own : Objects.requireNonNull(home));
      }
    }
    return found;
  }

  private @Nullable Standing amidHomes(String helper) {
    double lat = 0;
    double lon = 0;
    int homes = 0;
    for (Household home : tables.homesOf.of(helper)) {
      Double north = home.place().lat();
      Double east = home.place().lon();
      if (north != null && east != null) {
        lat += north;
        lon += east;
        homes++;
      }
    }
    return homes == 0 ? null : new Standing(lat / homes, lon / homes, List.of());
  }

  @Override
  public void saveStanding(String responder, Standing standing) {
    access.write();
    tables.standings.put(responder, standing);
  }

  @Override
  public void saveRegion(Region region) {
    access.write();
    tables.regions.put(region.path().text(), region);
  }

  @Override
  public void saveResponder(Responder responder) {
    access.write();
    tables.responders.put(responder.id(), responder);
  }

  @Override
  public void saveHousehold(Household household) {
    access.write();
    tables.households.put(household.id(), household);
  }

  @Override
  public void savePerson(Person person) {
    access.write();
    tables.persons.put(person.id(), person);
  }

  @Override
  public void saveDevice(Device device) {
    access.write();
    tables.devices.put(device.id(), device);
  }
}
