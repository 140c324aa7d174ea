package io.anling.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A home, or some devices of one.
 *
 * @param region path of the region
 * @param household the household's id; null where the devices have no home
 * @param devices which devices alone are meant; empty for all of the household
 */
public record Whose(String region, @Nullable String household, List<String> devices) {

  public Whose {
    devices = List.copyOf(devices);
    if (household == null && devices.isEmpty()) {
      throw new IllegalArgumentException("say whose: a household or a device");
    }
  }

  /** Whether that device of that home is meant. */
  boolean means(String device, @Nullable String home) {
    return devices.isEmpty()
        ? household != null && household.equals(home)
        : devices.contains(device);
  }
}
