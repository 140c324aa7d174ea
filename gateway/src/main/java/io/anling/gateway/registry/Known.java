package io.anling.gateway.registry;

import io.anling.alert.engine.RegistryTable;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the registry holds of the homes and devices of a few drafts, read together. */
final class Known {

  private final Map<RegionPath, Region> regions = new HashMap<>();
  private final Map<String, Responder> responders = new HashMap<>();
  private final Planned planned;
  private final Map<String, Household> households;
  private final Map<String, List<Person>> persons;
  private final Map<String, Device> devices;

  private Known(RegistryTable registry, List<HomeDraft> drafts, Planned planned) {
    this.planned = planned;
    Set<String> homes = new HashSet<>();
    Set<String> ids = new HashSet<>();
    Set<String> wanted = new HashSet<>();
    for (HomeDraft draft : drafts) {
      if (draft.household() != null) {
        homes.add(draft.household());
      }
      ids.addAll(draft.devices().keySet());
      RegionPath region = RegionPath.parse(draft.home().text(Column.REGION));
      region.upwards().forEach(above -> wanted.add(above.desk()));
      wanted.add(HelperId.of(draft.home(), region));
    }
    registry.regions().forEach(region -> regions.put(region.path(), region));
    households = registry.households(homes);
    households.values().stream()
        .map(Household::helper)
        .forEach(helper -> wanted.add(helper == null ? "" : helper));
    responders.putAll(registry.responders(wanted));
    regions.putAll(planned.regions());
    responders.putAll(planned.responders());
    persons = registry.persons(homes);
    devices = registry.devices(ids);
  }

  static Known load(RegistryTable registry, List<HomeDraft> drafts, Planned planned) {
    return new Known(registry, drafts, planned);
  }

  @Nullable Region region(RegionPath path) {
    return regions.get(path);
  }

  void put(Region region) {
    regions.put(region.path(), region);
    planned.regions().put(region.path(), region);
  }

  @Nullable Responder responder(String id) {
    return responders.get(id);
  }

  void put(Responder responder) {
    responders.put(responder.id(), responder);
    planned.responders().put(responder.id(), responder);
  }

  @Nullable Household household(String id) {
    return households.get(id);
  }

  List<Person> persons(String household) {
    return new ArrayList<>(persons.getOrDefault(household, List.of()));
  }

  @Nullable Device device(String id) {
    return devices.get(id);
  }
}
