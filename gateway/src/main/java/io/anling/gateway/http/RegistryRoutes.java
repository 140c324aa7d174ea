package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.NoteCertificates;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Device;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The registry, read: plain lists by id, of the caller's region. */
final class RegistryRoutes {

  private RegistryRoutes() {}

  static Reply regions(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    RegionPath region = asked(request, caller);
    String after = page.after() == null ? "" : page.after();
    List<Region> rows =
        store.registry().regions().stream()
            .filter(one -> region.contains(one.path().text()))
            .filter(one -> one.path().text().compareTo(after) > 0)
            .sorted(java.util.Comparator.comparing(one -> one.path().text()))
            .limit(page.limit())
            .toList();
    return list(page, rows, RegistryJson::region, one -> one.path().text());
  }

  static Reply households(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    List<Household> rows =
        store.registry().householdPage(asked(request, caller), page.after(), page.limit());
    return Page.reply(
        RegistryJson.homes(rows, store),
        rows.size() == page.limit(),
        rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
  }

  static Reply persons(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    List<Person> rows =
        store.registry().personPage(asked(request, caller), page.after(), page.limit());
    return list(page, rows, RegistryJson::person, Person::id);
  }

  static Reply responders(Request request, Caller caller, StoreSession store) {
    Page page = Page.of(request);
    List<Responder> rows =
        store.registry().responderPage(asked(request, caller), page.after(), page.limit());
    return list(page, rows, RegistryJson::responder, Responder::id);
  }

  /** Devices, each with when it was last tested, and when the certificate ends that it showed. */
  static Reply devices(Request request, Caller caller, StoreSession store, Times times) {
    Page page = Page.of(request);
    String household = request.query("household").orElse(null);
    if (household != null) {
      return devicesOf(household, caller, store, times);
    }
    RegionPath region = asked(request, caller);
    boolean homeless = request.query("region").isEmpty() && Scope.of(caller, store).homeless();
    List<Device> rows = store.registry().devicePage(region, homeless, page.after(), page.limit());
    return Page.reply(
        tested(rows, store, times),
        rows.size() == page.limit(),
        rows.isEmpty() ? null : rows.get(rows.size() - 1).id());
  }

  private static List<ObjectNode> tested(List<Device> rows, StoreSession store, Times times) {
    List<String> ids = rows.stream().map(Device::id).toList();
    Map<String, Instant> testedAt = store.homes().windows().testedAt(ids);
    Map<String, Instant> endsAt = NoteCertificates.endsAt(store.desk(), ids);
    return rows.stream()
        .map(
            device ->
                RegistryJson.device(device)
                    .put("testedAt", times.textOrNull(testedAt.get(device.id())))
                    .put("certificateEndsAt", times.textOrNull(endsAt.get(device.id()))))
        .toList();
  }

  private static Reply devicesOf(String household, Caller caller, StoreSession store, Times times) {
    Household home = store.registry().households(Set.of(household)).get(household);
    if (home == null || !caller.region().contains(home.region().text())) {
      throw Problem.notFound("there is no household \"" + household + "\" in your region");
    }
    Map<String, List<Device>> devices = store.registry().devicesOf(Set.of(household));
    return Page.reply(
        tested(devices.getOrDefault(household, List.of()), store, times), false, null);
  }

  private static RegionPath asked(Request request, Caller caller) {
    return caller.within(request.query("region").orElse(""));
  }

  private static <T> Reply list(
      Page page, List<T> rows, Function<T, ObjectNode> json, Function<T, String> id) {
    return Page.reply(
        rows.stream().map(json).toList(),
        rows.size() == page.limit(),
        rows.isEmpty() ? null : id.apply(rows.get(rows.size() - 1)));
  }
}
