package io.anling.alert.engine;

import io.anling.alert.Alert;
import io.anling.alert.Fact;
import io.anling.alert.Manner;
import io.anling.alert.NoticeOrder;
import io.anling.alert.Selector;
import io.anling.alert.registry.Household;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.alert.registry.Responder.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the people behind a step's selectors, at the moment it fires. */
final class Recipients {

  /** How many neighbouring helpers one step asks. */
  static final int NEIGHBOURS = 5;

  /** The role of somebody who is told because he is asked to go, or was. */
  static final String ASSIGNEE = "assignee";

  private static final int COUNTY_LEVEL = 1;
  private static final int TOWN_LEVEL = 2;

  private final WorkingSet work;
  private final OnDuty duty;
  private final NearestPeople nearest;

  Recipients(WorkingSet work) {
    this.work = work;
    this.duty = new OnDuty(work);
    this.nearest = new NearestPeople(work);
  }

  /**
   * Whom an order means, as many as it asks for, the best first. Where nobody is on duty of whom a
   * plan's last step means, or an order that is no step, everybody of them is: nothing follows that
   * would tell somebody else. People named beside the roles are told whether on duty or not; a
   * responder nobody knows is left out.
   */
  List<Recipient> of(Alert alert, NoticeOrder order) {
    Manner manner = order.manner();
    List<Recipient> onDuty = of(alert, order.selectors(), manner, order.due());
    boolean last = !order.isStep() || order.step() == alert.plan().steps().size();
    List<Recipient> found =
        onDuty.isEmpty() && last ? of(alert, order.selectors(), manner, null) : onDuty;
    List<Recipient> meant = manner.chooses() ? nearest.of(alert, found, manner) : found;
    Map<String, Recipient> all = new LinkedHashMap<>();
    meant.forEach(one -> all.put(one.id(), one));
    for (String id : order.named()) {
      named(id).ifPresent(one -> all.putIfAbsent(one.id(), one));
    }
    return List.copyOf(all.values());
  }

  /**
   * Everybody whom the selectors mean for this alert, each once, in the selectors' order.
   *
   * @param at of roles that have a rota, those who are on duty then; null for all of them
   */
  List<Recipient> of(Alert alert, List<Selector> selectors, Manner manner, @Nullable Instant at) {
    Map<String, Recipient> found = new LinkedHashMap<>();
    for (Selector selector : selectors) {
      for (Recipient recipient : behind(alert, selector, manner, at)) {
        found.putIfAbsent(recipient.id(), recipient);
      }
    }
    return List.copyOf(found.values());
  }

  private Optional<Recipient> named(String id) {
    if (id.startsWith(Fact.USER)) {
      return Optional.of(new Recipient(id, ASSIGNEE, id.substring(Fact.USER.length()), null));
    }
    return id.startsWith("desk:")
        ? Optional.of(recipient(deskOf(id), "desk"))
        : work.responder(id).map(known -> recipient(known, ASSIGNEE));
  }

  private List<Recipient> behind(
      Alert alert, Selector selector, Manner manner, @Nullable Instant at) {
    RegionPath region = new RegionPath(alert.subject().region());
    Optional<Household> home = work.household(alert.subject().household());
    return switch (selector) {
      case HOUSEHOLD_CONTACTS -> home.map(Recipients::contacts).orElse(List.of());
      case ASSIGNED_HELPER ->
          all(
              duty.assigned(region, home.map(Household::helper).flatMap(work::responder), at),
              "helper");
      case NEAREST_DESK -> desk(alert.subject().desk(), at);
      case STATION -> all(duty.nearest(Role.STATION, region, work.stations(region), at), "station");
      case NEIGHBOURING_HELPERS -> neighbours(region, home, manner, at);
      case TOWN_DESK -> desk(region.atLevel(TOWN_LEVEL).desk(), at);
      case COUNTY_DESK -> desk(region.atLevel(COUNTY_LEVEL).desk(), at);
      case OWNER -> List.of(owner(alert));
    };
  }

  private Recipient owner(Alert alert) {
    String owner = alert.course().owner();
    return owner.startsWith(Fact.USER)
        ? new Recipient(owner, "owner", owner.substring(Fact.USER.length()), null)
        : recipient(deskOf(owner), "desk");
  }

  /** Of the village; where the best are chosen, of the whole town. */
  private List<Recipient> neighbours(
      RegionPath region, Optional<Household> home, Manner manner, @Nullable Instant at) {
    String own = home.map(Household::helper).orElse("");
    List<Responder> everybody =
        manner.chooses()
            ? work.helpersWithin(region.atLevel(TOWN_LEVEL))
            : work.neighbouringHelpers(region, own);
    List<Responder> there = duty.nearest(Role.HELPER, region, everybody, at);
    return all(there.stream().filter(one -> !one.id().equals(own)).toList(), "neighbour");
  }

  private List<Recipient> desk(String id, @Nullable Instant at) {
    Responder desk = deskOf(id);
    return all(duty.desk(desk.region(), desk, at), "desk");
  }

  private Responder deskOf(String id) {
    return work.responder(id)
        .orElseGet(() -> Responder.desk(new RegionPath(id.substring(id.indexOf(':') + 1))));
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
