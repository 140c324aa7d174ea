package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Manner;
import io.anling.alert.NoticeOrder;
import io.anling.alert.Selector;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the people behind a step's selectors, at the moment it fires. */
final class Recipients {

  /** How many neighbouring helpers one step asks. */
  static final int NEIGHBOURS = 5;

  private static final int COUNTY_LEVEL = 1;
  private static final int TOWN_LEVEL = 2;

  private final WorkingSet work;

  Recipients(WorkingSet work) {
    this.work = work;
  }

  /** Whom an order means, as many as it asks for, the best first. */
  List<Recipient> of(Alert alert, NoticeOrder order) {
    Manner manner = order.manner();
    List<Recipient> found = of(alert, order.selectors(), manner);
    return manner.chooses() ? new NearestPeople(work).of(alert, found, manner) : found;
  }

  /** Everybody whom the selectors mean for this alert, each once, in the selectors' order. */
  List<Recipient> of(Alert alert, List<Selector> selectors, Manner manner) {
    Map<String, Recipient> found = new LinkedHashMap<>();
    for (Selector selector : selectors) {
      for (Recipient recipient : behind(alert, selector, manner)) {
        found.putIfAbsent(recipient.id(), recipient);
      }
    }
    return List.copyOf(found.values());
  }

  private List<Recipient> behind(Alert alert, Selector selector, Manner manner) {
    RegionPath region = new RegionPath(alert.subject().region());
    Optional<Household> home = work.household(alert.subject().household());
    return switch (selector) {
      case HOUSEHOLD_CONTACTS -> home.map(Recipients::contacts).orElse(List.of());
      case ASSIGNED_HELPER ->
          home.map(Household::helper)
              .flatMap(work::responder)
              .map(helper -> List.of(recipient(helper, "helper")))
              .orElse(List.of());
      case NEAREST_DESK -> List.of(desk(alert.subject().desk()));
      case STATION -> all(work.stations(region), "station");
      case NEIGHBOURING_HELPERS -> all(neighbours(region, home, manner), "neighbour");
      case TOWN_DESK -> List.of(desk(region.atLevel(TOWN_LEVEL).desk()));
      case COUNTY_DESK -> List.of(desk(region.atLevel(COUNTY_LEVEL).desk()));
      case OWNER -> List.of(owner(alert));
    };
  }

  /** Of the village; where the best are chosen, of the whole town. */
  private List<Responder> neighbours(RegionPath region, Optional<Household> home, Manner manner) {
    String own = home.map(Household::helper).orElse(null);
    return manner.chooses()
        ? work.helpersWithin(region.atLevel(TOWN_LEVEL)).stream()
            .filter(helper -> !helper.id().equals(own))
            .toList()
        : work.neighbouringHelpers(region, own);
  }

  private Recipient owner(Alert alert) {
    String owner = alert.course().owner();
    String user = "user:";
    return owner.startsWith(user)
        ? new Recipient(owner, "owner", owner.substring(user.length()), null)
        : desk(owner);
  }

  private Recipient desk(String id) {
    Responder known =
        work.responder(id)
            .orElseGet(() -> Responder.desk(new RegionPath(id.substring(id.indexOf(':') + 1))));
    return recipient(known, "desk");
  }

  private static List<Recipient> contacts(Household home) {
    List<Recipient> all = new ArrayList<>();
    for (Household.Contact contact : home.contacts()) {
      String id = "contact:" + home.id() + ":" + (all.size() + 1);
      all.add(new Recipient(id, "contact", contact.name(), contact.phone()));
    }
    return all;
  }

  private static List<Recipient> all(List<Responder> responders, String role) {
    return responders.stream().map(responder -> recipient(responder, role)).toList();
  }

  private static Recipient recipient(Responder responder, String role) {
    return new Recipient(responder.id(), role, responder.name(), responder.phone());
  }
}
