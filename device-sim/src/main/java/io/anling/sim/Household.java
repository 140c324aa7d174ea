package io.anling.sim;

import java.util.List;
import java.util.Locale;

/**
 * A made-up home.
 *
 * @param id the household's id
 * @param number its number in the county, from 1; telephone numbers and places follow from it
 * @param region a path, {@code 测试县/甲镇/一村}
 * @param person who lives there, plainly invented
 * @param devices what hangs there
 */
public record Household(
    String id, int number, String region, String person, List<DeviceCard> devices) {

  private static final List<String> CATEGORIES = List.of("独居", "空巢", "独居;高龄", "高龄");

  /** Its device of one model. */
  public DeviceCard device(DeviceModel model) {
    return devices.stream()
        .filter(device -> device.model() == model)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " has no " + model));
  }

  /** The lines of the import file: one per device, which the import merges into one home. */
  List<String> csv() {
    return devices.stream().map(this::line).toList();
  }

  private String line(DeviceCard device) {
    return String.join(
        ",",
        List.of(
            region,
            id,
            "测试路" + number + "号",
            String.format(Locale.ROOT, "%.4f", 30 + number % 100 * 0.001),
            String.format(Locale.ROOT, "%.4f", 110 + number * 0.00001),
            person,
            phone(1),
            String.valueOf(1935 + number % 20),
            CATEGORIES.get(number % CATEGORIES.size()),
            person + "之女",
            phone(2),
            device.id(),
            device.model().model(),
            device.credentials().secret(),
            device.model().room(),
            person + "之邻",
            phone(3),
            "测试帮扶员" + (number % 7 + 1),
            phone(4),
            device.hub().orElse("")));
  }

  /** No network has numbers that begin like this. */
  private String phone(int whose) {
    return String.format(Locale.ROOT, "100%d%07d", whose, number);
  }
}
