package io.anling.alert.sim;

import io.anling.alert.engine.RegistryTable;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Responder.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A made-up county: its homes, who lives and who helps there, and the devices. */
final class Place {

  private static final int HOMES_IN_A_VILLAGE = 10;
  private static final int VILLAGES_IN_A_TOWN = 20;
  private static final int HOMES_OF_A_HELPER = 4;

  /**
   * A device.
   *
   * @param household null where it has no home
   */
  record Button(String id, @Nullable String household) {}

  private final Map<String, Household> homes = new TreeMap<>();
  private final Map<String, List<Button>> buttons = new TreeMap<>();
  private final List<Responder> responders = new ArrayList<>();
  private final List<Region> regions = new ArrayList<>();
  private final List<String> crew;

  Place(int size, Dice dice) {
    for (int i = 0; i < size; i++) {
      int village = i / HOMES_IN_A_VILLAGE;
      int town = village / VILLAGES_IN_A_TOWN;
      RegionPath region = RegionPath.parse("测试县/镇" + town + "/村" + village);
      if (i % HOMES_IN_A_VILLAGE == 0) {
        regions(region);
      }
      home("h" + i, region, i / HOMES_OF_A_HELPER, dice);
    }
    buttons.put("nowhere", List.of(new Button("stray-1", null), new Button("stray-2", null)));
    crew = responders.stream().filter(one -> one.role() != Role.DESK).map(Responder::id).toList();
  }

  private void regions(RegionPath village) {
    for (RegionPath path : village.upwards()) {
      if (regions.stream().noneMatch(region -> region.path().equals(path))) {
        regions.add(new Region(path, null));
        responders.add(new Responder(path.desk(), Role.DESK, path.name(), path, null));
        if (path.levels() == 2) {
          String id = "station:" + path.name();
          responders.add(new Responder(id, Role.STATION, id, path, "0"));
        }
      }
    }
  }

  private void home(String id, RegionPath region, int helper, Dice dice) {
    boolean helped = dice.chance(0.8);
    String helperId = "helper:" + helper;
    if (helped && responders.stream().noneMatch(one -> one.id().equals(helperId))) {
      responders.add(new Responder(helperId, Role.HELPER, helperId, region, "0"));
    }
    List<Household.Contact> family = new ArrayList<>();
    for (int i = dice.below(3); i > 0; i--) {
      family.add(new Household.Contact("测试" + id + i, "0"));
    }
    Household.Place place = new Household.Place("", null, null);
    homes.put(id, new Household(id, region, place, family, helped ? helperId : null));
    List<Button> here = new ArrayList<>();
    for (int i = dice.below(3); i >= 0; i--) {
      here.add(new Button(id + "-d" + i, id));
    }
    buttons.put(id, here);
  }

  Map<String, Household> homes() {
    return homes;
  }

  /** Devices by home, those without a home among them. */
  Map<String, List<Button>> buttons() {
    return buttons;
  }

  /** Who can be asked to go. */
  List<String> crew() {
    return crew;
  }

  void fill(RegistryTable registry) {
    regions.forEach(registry::saveRegion);
    responders.forEach(registry::saveResponder);
    for (Household home : homes.values()) {
      registry.saveHousehold(home);
      registry.savePerson(new Person(home.id() + "-1", home.id(), "测试甲", null, null, List.of()));
      for (Button button : buttons.getOrDefault(home.id(), List.of())) {
        registry.saveDevice(
            new Device(
                button.id(),
                "button",
                home.id(),
                null,
                null,
                new Device.Credential(1, null, false)));
      }
    }
  }
}
