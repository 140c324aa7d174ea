package io.anling.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.AlertKind;
import io.anling.alert.Labelled;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which home, or which devices of one home, a request means; foreign ones do not exist. */
final class Homes {

  /** More devices than any home has. */
  private static final int MOST_DEVICES = 100;

  private Homes() {}

  /** The household's id, if it exists for the caller. */
  static String household(String id, Caller caller, StoreSession store) {
    Household home = store.registry().households(Set.of(id)).get(id);
    if (home == null || !caller.region().contains(home.region().text())) {
      throw Problem.notFound("there is no household \"" + id + "\" in your region");
    }
    return id;
  }

  /** The devices that the member {@code devices} names; empty where it is absent. */
  static List<String> devices(ObjectNode json, Caller caller, StoreSession store) {
    List<String> ids = ids(json.path("devices"));
    if (ids.isEmpty()) {
      return ids;
    }
    Map<String, Device> known = store.registry().devices(ids);
    var mine = Scope.of(caller, store).devices(ids, store);
    for (String id : ids) {
      if (!known.containsKey(id) || !mine.test(id)) {
        throw Problem.notFound("there is no device \"" + id + "\" in your region");
      }
    }
    List<@Nullable String> homes = new ArrayList<>();
    known.values().forEach(device -> homes.add(device.household()));
    if (homes.stream().distinct().count() > 1) {
      throw Problem.unprocessable("the devices are of several homes; ask for each home by itself");
    }
    return ids;
  }

  private static List<String> ids(JsonNode array) {
    if (array.isMissingNode() || array.isNull()) {
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode one : array) {
      String id = one.isTextual() ? one.textValue() : "";
      if (!id.matches(Device.ID_PATTERN)) {
        throw Problem.unprocessable("devices must be an array of device ids");
      }
      ids.add(id);
    }
    if (!array.isArray() || ids.isEmpty() || ids.size() > MOST_DEVICES) {
      throw Problem.unprocessable("devices must be an array of 1 to " + MOST_DEVICES + " ids");
    }
    return List.copyOf(ids);
  }

  /** The kind of which a person may raise an alert. */
  static AlertKind kind(@Nullable String word) {
    return Labelled.find(AlertKind.class, word == null ? "" : word)
        .filter(AlertKind::deviceMaySend)
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "kind must be one of "
                        + Arrays.stream(AlertKind.values())
                            .filter(AlertKind::deviceMaySend)
                            .map(Labelled::word)
                            .collect(Collectors.joining(" "))));
  }
}
