package io.anling.gateway.registry;

import io.anling.alert.registry.Household;
import io.anling.alert.registry.Household.Contact;
import io.anling.alert.registry.Household.Place;
import io.anling.alert.registry.Person;
import io.anling.alert.registry.Region;
import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import io.anling.gateway.registry.RowResult.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares drafts with the registry: what is new, what changes, what stays. A blank changes
 * nothing.
 */
final class HomePlan {

  private final Known known;
  private final DevicePlan devices;
  private final Changes changes;

  HomePlan(Known known, DevicePlan devices, Changes changes) {
    this.known = known;
    this.devices = devices;
    this.changes = changes;
  }

  /** Adds what the draft changes, and the result of each of its rows. */
  void add(HomeDraft draft) {
    Kind home = home(draft);
    Map<String, Kind> persons = persons(draft);
    Map<String, Kind> found = new HashMap<>();
    draft
        .devices()
        .forEach((id, said) -> found.put(id, devices.device(id, said, draft.household())));
    for (ImportRow row : draft.rows()) {
      Kind kind =
          home.and(persons.getOrDefault(row.text(Column.PERSON), Kind.SAME))
              .and(found.getOrDefault(row.text(Column.DEVICE_ID), Kind.SAME));
      String device = row.text(Column.DEVICE_ID);
      String note = changes.notes.getOrDefault(device, "");
      changes.results.add(
          new RowResult(row.number(), kind, row.text(Column.HOUSEHOLD), device, note));
    }
  }

  private Kind home(HomeDraft draft) {
    String id = draft.household();
    if (id == null) {
      return Kind.SAME;
    }
    Said said = draft.home();
    RegionPath region = RegionPath.parse(said.text(Column.REGION));
    Kind desks = regions(region, said.orNull(Column.REGION_CODE));
    Household before = known.household(id);
    Household after =
        new Household(
            id, region, place(said, before), contacts(draft, before), helper(said, region, before));
    if (after.equals(before)) {
      return desks;
    }
    changes.households.add(after);
    return before == null ? Kind.NEW : Kind.CHANGED;
  }

  /** Makes the region, those above it, and their desks. */
  private Kind regions(RegionPath region, @Nullable String code) {
    Kind kind = Kind.SAME;
    for (RegionPath path : region.upwards()) {
      Region before = known.region(path);
      String keep = before == null ? null : before.code();
      Region after = new Region(path, path.equals(region) && code != null ? code : keep);
      if (!after.equals(before)) {
        known.put(after);
        changes.regions.add(after);
        kind = Kind.CHANGED;
      }
      if (known.responder(path.desk()) == null) {
        put(Responder.desk(path));
        kind = Kind.CHANGED;
      }
    }
    return kind;
  }

  private void put(Responder responder) {
    known.put(responder);
    changes.responders.add(responder);
  }

  private static Place place(Said said, @Nullable Household before) {
    Place was = before == null ? new Place("", null, null) : before.place();
    String lat = said.orNull(Column.LAT);
    String lon = said.orNull(Column.LON);
    return new Place(
        Objects.requireNonNullElse(said.or(Column.ADDRESS, was.address()), ""),
        lat == null ? was.lat() : Double.valueOf(lat),
        lon == null ? was.lon() : Double.valueOf(lon));
  }

  /** The file's contacts in its order, then those known before. */
  private static List<Contact> contacts(HomeDraft draft, @Nullable Household before) {
    List<Contact> contacts = new ArrayList<>();
    draft.contacts().forEach((name, phone) -> contacts.add(new Contact(name, phone)));
    if (before != null) {
      for (Contact old : before.contacts()) {
        if (!draft.contacts().containsKey(old.name())) {
          contacts.add(old);
        }
      }
    }
    return contacts;
  }

  private @Nullable String helper(Said said, RegionPath region, @Nullable Household before) {
    String was = before == null ? null : before.helper();
    String name = said.text(Column.HELPER_NAME);
    if (name.isEmpty() || (!said.has(Column.HELPER_PHONE) && isCalled(was, name))) {
      return was;
    }
    String id = HelperId.of(said, region);
    if (known.responder(id) == null) {
      put(new Responder(id, Responder.Role.HELPER, name, region, said.orNull(Column.HELPER_PHONE)));
    }
    return id;
  }

  private boolean isCalled(@Nullable String helper, String name) {
    Responder responder = helper == null ? null : known.responder(helper);
    return responder != null && responder.name().equals(name);
  }

  private Map<String, Kind> persons(HomeDraft draft) {
    Map<String, Kind> kinds = new HashMap<>();
    String household = draft.household();
    if (household == null) {
      return kinds;
    }
    List<Person> before = known.persons(household);
    draft
        .persons()
        .forEach(
            (name, said) -> {
              Person was =
                  before.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
              String id = was == null ? nextId(household, before) : was.id();
              List<String> words = draft.categories(name);
              Person after =
                  new Person(
                      id,
                      household,
                      name,
                      said.or(Column.PHONE, was == null ? null : was.phone()),
                      said.or(Column.BORN, was == null ? null : was.born()),
                      words.isEmpty() && was != null ? was.categories() : words);
              kinds.put(name, put(was, after, before));
            });
    return kinds;
  }

  private Kind put(@Nullable Person was, Person after, List<Person> all) {
    if (after.equals(was)) {
      return Kind.SAME;
    }
    changes.persons.add(after);
    if (was == null) {
      all.add(after);
      return Kind.NEW;
    }
    return Kind.CHANGED;
  }

  /** Numbers go up and are never used again. */
  private static String nextId(String household, List<Person> persons) {
    String prefix = household + "-";
    int last =
        persons.stream()
            .map(Person::id)
            .filter(id -> id.startsWith(prefix))
            .map(id -> id.substring(prefix.length()))
            .filter(number -> number.matches("\\d{1,6}"))
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    return prefix + (last + 1);
  }
}
