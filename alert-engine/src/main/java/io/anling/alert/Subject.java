package io.anling.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an alert is about.
 *
 * @param household the household's id; null where a device has no home
 * @param region path of the region, {@code 县/镇/村}; empty for the root
 * @param desk the recipient id of the nearest region's desk, which owns what no human owns
 * @param persons ids of the people of the household
 * @param devices ids of the devices that spoke, in the order in which they first did
 */
public record Subject(
    @Nullable String household,
    String region,
    String desk,
    List<String> persons,
    List<String> devices) {

  public Subject {
    persons = List.copyOf(persons);
    devices = List.copyOf(devices);
  }

  /** What alerts are joined by: the household; else the first device; else the region. */
  public String key() {
    if (household != null) {
      return householdKey(household);
    }
    return devices.isEmpty() ? regionKey(region) : deviceKey(devices.get(0));
  }

  /** The joining key of what concerns a region as a whole. */
  public static String regionKey(String region) {
    return "r:" + region;
  }

  /** The joining key of a household. */
  public static String householdKey(String household) {
    return "h:" + household;
  }

  /** The joining key of a device without a household. */
  public static String deviceKey(String device) {
    return "d:" + device;
  }

  /** The same subject with {@code device} among those that spoke. */
  Subject heard(String device) {
    if (devices.contains(device)) {
      return this;
    }
    List<String> more = new ArrayList<>(devices);
    more.add(device);
    return new Subject(household, region, desk, persons, more);
  }
}
