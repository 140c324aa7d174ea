package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.Responder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registry as the API shows it; never a secret, sealed or not. */
final class RegistryJson {

  private RegistryJson() {}

  static ObjectNode region(Region region) {
    return Wire.object()
        .put("path", region.path().text())
        .put("name", region.path().name())
        .put("code", region.code())
        .put("desk", region.path().desk());
  }

  static ObjectNode person(Person person) {
    ObjectNode json = Wire.object();
    json.put("id", person.id());
    json.put("household", person.household());
    json.put("name", person.name());
    json.put("phone", person.phone());
    json.put("born", person.born());
    json.set("categories", Wire.words(person.categories()));
    return json;
  }

  static ObjectNode device(Device device) {
    return Wire.object()
        .put("id", device.id())
        .put("model", device.model())
        .put("household", device.household())
        .put("room", device.room())
        .put("hub", device.hub())
        .put("revoked", device.credential().revoked());
  }

  static ObjectNode responder(Responder responder) {
    return Wire.object()
        .put("id", responder.id())
        .put("role", responder.role().name().toLowerCase(Locale.ROOT))
        .put("name", responder.name())
        .put("region", responder.region().text())
        .put("phone", responder.phone());
  }

  /** A home with its people, whom to call, and its devices. */
  static ObjectNode home(
      Household home, List<Person> people, List<Device> devices, @Nullable Responder helper) {
    ObjectNode json = Wire.object();
    json.put("address", home.place().address());
    json.put("lat", home.place().lat());
    json.put("lon", home.place().lon());
    ArrayNode persons = json.putArray("persons");
    people.forEach(one -> persons.add(person(one)));
    ArrayNode contacts = json.putArray("contacts");
    for (Household.Contact one : home.contacts()) {
      contacts.addObject().put("name", one.name()).put("phone", one.phone());
    }
    if (helper == null) {
      json.putNull("helper");
    } else {
      json.putObject("helper").put("name", helper.name()).put("phone", helper.phone());
    }
    ArrayNode all = json.putArray("devices");
    devices.forEach(one -> all.add(device(one)));
    return json;
  }

  /** Homes with everything that belongs to them, each as a list item. */
  static List<ObjectNode> homes(List<Household> page, StoreSession store) {
    Set<String> ids = page.stream().map(Household::id).collect(java.util.stream.Collectors.toSet());
    Set<String> helpers =
        page.stream()
            .map(Household::helper)
            .flatMap(java.util.stream.Stream::ofNullable)
            .collect(java.util.stream.Collectors.toSet());
    Map<String, List<Person>> people = store.registry().persons(ids);
    Map<String, List<Device>> devices = store.registry().devicesOf(ids);
    Map<String, Responder> responders = store.registry().responders(helpers);
    return page.stream()
        .map(
            home -> {
              String helper = home.helper();
              ObjectNode json =
                  home(
                      home,
                      people.getOrDefault(home.id(), List.of()),
                      devices.getOrDefault(home.id(), List.of()),
                      helper == null ? null : responders.get(helper));
              json.put("id", home.id());
              json.put("region", home.region().text());
              return json;
            })
        .toList();
  }
}
