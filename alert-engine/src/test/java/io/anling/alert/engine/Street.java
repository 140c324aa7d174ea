package io.anling.alert.engine;

import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import java.util.List;

/**
 * More made-up homes: in household sN of the region lives the device mainsN, with the device lineN
 * beside it.
 */
record Street(String region, int homes) implements Command<Boolean> {

  /** In the village of everybody else, in another one, and so on. */
  static final String VILLAGE = "测试县/甲镇/一村";

  @Override
  public Urgency urgency() {
    return Urgency.BOOKKEEPING;
  }

  @Override
  public Boolean decide(WorkingSet work, Instant now) {
    RegistryTable registry = work.tables().registry();
    for (int i = 1; i <= homes; i++) {
      String home = (region.equals(VILLAGE) ? "s" : "far") + i;
      registry.saveHousehold(
          new Household(
              home,
              RegionPath.parse(region),
              new Household.Place("测试路 " + i + " 号", null, null),
              List.of(),
              null));
      String mark = region.equals(VILLAGE) ? "" : "far-";
      registry.saveDevice(device(mark + "mains" + i, home));
      registry.saveDevice(device(mark + "line" + i, home));
    }
    work.registryChanged();
    return true;
  }

  private static Device device(String id, String home) {
    return Village.device(id, home, null);
  }
}
