package io.anling.gateway.registry;

import io.anling.alert.engine.RegistryTable;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.Responder;
import java.util.ArrayList;
import java.util.List;

/** Rows to be written, and what is to be said of them. */
final class Changes {

  final List<Region> regions = new ArrayList<>();
  final List<Responder> responders = new ArrayList<>();
  final List<Household> households = new ArrayList<>();
  final List<Person> persons = new ArrayList<>();
  final List<Device> devices = new ArrayList<>();
  final List<RowResult> results = new ArrayList<>();
  final List<ImportReport.Secret> secrets = new ArrayList<>();

  /** Writes them; the caller commits. */
  void save(RegistryTable registry) {
    regions.forEach(registry::saveRegion);
    responders.forEach(registry::saveResponder);
    households.forEach(registry::saveHousehold);
    persons.forEach(registry::savePerson);
    devices.forEach(registry::saveDevice);
  }
}
