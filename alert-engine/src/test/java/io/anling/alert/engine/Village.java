package io.anling.alert.engine;

import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Responder.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A made-up county with one town and one village. In household h1 live 测试甲 and the devices button,
 * wristband and smoke; in h2 lives the button of a neighbour; the stray button has no home; the hub
 * in h1 speaks for the child-button.
 */
final class Village {

  private static final RegionPath VILLAGE = RegionPath.parse("测试县/甲镇/一村");

  private final EngineKit kit;

  Village(EngineKit kit) {
    this.kit = kit;
  }

  void settle() {
    kit.submit(
        new Command<Boolean>() {
          @Override
          public Urgency urgency() {
            return Urgency.BOOKKEEPING;
          }

          @Override
          public Boolean decide(WorkingSet work, Instant now) {
            fill(work.tables().registry());
            work.registryChanged();
            return true;
          }
        });
  }

  private static void fill(RegistryTable registry) {
    List<String> names = List.of("village desk", "town desk", "county desk");
    List<RegionPath> levels = VILLAGE.upwards();
    for (int i = 0; i < levels.size(); i++) {
      registry.saveRegion(new Region(levels.get(i), null));
      RegionPath path = levels.get(i);
      registry.saveResponder(new Responder(path.desk(), Role.DESK, names.get(i), path, null));
    }
    registry.saveResponder(new Responder("helper:1", Role.HELPER, "helper", VILLAGE, "1"));
    registry.saveResponder(new Responder("helper:2", Role.HELPER, "neighbour", VILLAGE, "2"));
    registry.saveHousehold(home("h1", "helper:1", "daughter", "son"));
    registry.saveHousehold(home("h2", "helper:2", "niece"));
    registry.savePerson(new Person("h1-1", "h1", "测试甲", null, "1940", List.of("独居")));
    registry.saveDevice(device("button", "h1", null));
    registry.saveDevice(device("wristband", "h1", null));
    registry.saveDevice(device("smoke", "h1", null));
    registry.saveDevice(device("hub", "h1", null));
    registry.saveDevice(device("child-button", "h1", "hub"));
    registry.saveDevice(device("next-door", "h2", null));
    registry.saveDevice(device("stray", null, null));
  }

  private static Household home(String id, String helper, String... contacts) {
    List<Household.Contact> family =
        List.of(contacts).stream().map(name -> new Household.Contact(name, "0")).toList();
    return new Household(id, VILLAGE, new Household.Place("一村 1 号", 30.0, 104.0), family, helper);
  }

  static Device device(String id, @Nullable String household, @Nullable String hub) {
    return new Device(
        id, "button", household, "bedroom", hub, new Device.Credential(1, null, false));
  }
}
