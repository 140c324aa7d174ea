package io.anling.alert.engine;

import io.anling.alert.DeviceEvent;
import io.anling.alert.Subject;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.RegionPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds whom an alert is about: the household, or the county's desk where there is none. */
final class Subjects {

  private final WorkingSet work;

  Subjects(WorkingSet work) {
    this.work = work;
  }

  /** The subject of a device's event; an unknown child belongs where its hub does, homeless. */
  Subject of(DeviceEvent event, @Nullable Device device) {
    String speaker = event.deviceId();
    Optional<Household> home =
        device == null ? Optional.empty() : work.household(device.household());
    if (home.isPresent()) {
      return of(home.get(), List.of(speaker));
    }
    String hub = event.details().hub();
    RegionPath region =
        Optional.ofNullable(hub)
            .flatMap(work::device)
            .flatMap(h -> work.household(h.household()))
            .map(Household::region)
            .orElseGet(this::county);
    return new Subject(null, region.text(), region.desk(), List.of(), List.of(speaker));
  }

  Subject of(Household home, List<String> devices) {
    List<String> persons = work.persons(home.id()).stream().map(Person::id).toList();
    return new Subject(home.id(), home.region().text(), home.region().desk(), persons, devices);
  }

  /** Where a home is; without one, the county's. */
  RegionPath region(Optional<Household> home) {
    return home.map(Household::region).orElseGet(this::county);
  }

  Subject of(RegionPath region) {
    return new Subject(null, region.text(), region.desk(), List.of(), List.of());
  }

  /** The county, where there is exactly one; the root otherwise. */
  private RegionPath county() {
    List<RegionPath> counties = work.counties();
    return counties.size() == 1 ? counties.get(0) : RegionPath.ROOT;
  }
}
