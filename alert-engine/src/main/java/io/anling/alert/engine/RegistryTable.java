package io.anling.alert.engine;

import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Regions, households, people, responders and devices. A {@code save} inserts or overwrites. */
public interface RegistryTable {

  Map<String, Device> devices(Collection<String> ids);

  Map<String, Household> households(Collection<String> ids);

  Map<String, Responder> responders(Collection<String> ids);

  /** The people of these households, by household id. */
  Map<String, List<Person>> persons(Collection<String> households);

  Optional<Person> person(String id);

  /** The devices of these households, by household id. */
  Map<String, List<Device>> devicesOf(Collection<String> households);

  /** The helpers assigned to households of exactly this region, by id. */
  List<Responder> neighbouringHelpers(RegionPath region, int limit);

  /** Responders of that role who serve exactly this region. */
  List<Responder> responders(Responder.Role role, RegionPath region);

  /** Responders of that role, by id; {@code after} null for the first page. */
  List<Responder> responderPage(Responder.Role role, @Nullable String after, int limit);

  List<Region> regions();

  /** Regions with nothing above them, at most {@code limit}. */
  List<RegionPath> counties(int limit);

  /** Every device known, by id; {@code after} null for the first page. */
  List<Device> devicePage(@Nullable String after, int limit);

  /**
   * Devices of households within a region, by id; {@code after} null for the first page.
   *
   * @param homeless whether devices without a household are among them
   */
  List<Device> devicePage(RegionPath region, boolean homeless, @Nullable String after, int limit);

  /** Households within a region, by id; {@code after} null for the first page. */
  List<Household> householdPage(RegionPath region, @Nullable String after, int limit);

  /** People of households within a region, by id; {@code after} null for the first page. */
  List<Person> personPage(RegionPath region, @Nullable String after, int limit);

  /** Responders who serve within a region, by id; {@code after} null for the first page. */
  List<Responder> responderPage(RegionPath region, @Nullable String after, int limit);

  void saveRegion(Region region);

  void saveResponder(Responder responder);

  /**
   * Where these set out from and what they can do, by id; whoever has no place of their own is in
   * the middle of the homes that they are assigned to.
   */
  Map<String, Standing> standings(Collection<String> responders);

  void saveStanding(String responder, Standing standing);

  void saveHousehold(Household household);

  void savePerson(Person person);

  void saveDevice(Device device);
}
