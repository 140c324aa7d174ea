package io.anling.gateway.rig;

import io.anling.alert.engine.RegistryTable;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.List;

/** Who lives in the rig's village, as {@link Rig} tells it. */
final class RigVillage {

  private static final RegionPath VILLAGE = RegionPath.parse("测试县/甲镇/一村");

  private RigVillage() {}

  static void settle(RegistryTable registry, Rig rig) {
    for (RegionPath level : VILLAGE.upwards()) {
      registry.saveRegion(new Region(level, null));
      registry.saveResponder(Responder.desk(level));
    }
    registry.saveHousehold(home("H001"));
    registry.saveHousehold(home("H002"));
    registry.savePerson(new Person("H001-1", "H001", "测试甲", null, "1940", List.of("独居")));
    registry.saveDevice(rig.device("button", "H001", null, 1, false));
    registry.saveDevice(rig.device("hub", "H001", null, 1, false));
    registry.saveDevice(rig.device("pendant", "H001", "hub", 1, false));
    registry.saveDevice(rig.device("other-hub", "H002", null, 1, false));
    registry.saveDevice(rig.device("other-pendant", "H002", "other-hub", 1, false));
    registry.saveDevice(rig.device("sensor", "H002", null, 1, false));
    registry.saveDevice(rig.device("retired", "H002", null, 1, true));
  }

  private static Household home(String id) {
    Household.Place place = new Household.Place("一村 1 号", 30.0, 104.0);
    return new Household(id, VILLAGE, place, List.of(new Household.Contact("测试甲之女", "000")), null);
  }
}
