package io.anling.gateway.http;

import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the registry a caller may see: the account's region and all below it. Things without a
 * home belong to the county's desk where there is one county, and to the root otherwise, as their
 * alerts do.
 *
 * @param homeless whether things without a home are the caller's to see
 */
record Scope(RegionPath region, boolean homeless) {

  static Scope of(Caller caller, StoreSession store) {
    if (caller.region().equals(RegionPath.ROOT)) {
      return new Scope(caller.region(), true);
    }
    List<RegionPath> counties =
        store.registry().regions().stream()
            .map(Region::path)
            .filter(path -> path.levels() == 1)
            .toList();
    return new Scope(caller.region(), counties.equals(List.of(caller.region())));
  }

  /** Those of the devices that the caller may see; an id that nobody knows counts as homeless. */
  Predicate<String> devices(Collection<String> ids, StoreSession store) {
    Map<String, Device> known = store.registry().devices(Set.copyOf(ids));
    Set<String> homes =
        known.values().stream()
            .map(Device::household)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toSet());
    Map<String, Household> households = store.registry().households(homes);
    return id -> {
      Device device = known.get(id);
      String home = device == null ? null : device.household();
      Household household = home == null ? null : households.get(home);
      return household == null ? homeless : region.contains(household.region().text());
    };
  }
}
