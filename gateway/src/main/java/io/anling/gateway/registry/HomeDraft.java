package io.anling.gateway.registry;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all rows of one household say together; or of one device that has no home. */
final class HomeDraft {

  static final Set<Column> HOME =
      EnumSet.of(
          Column.REGION,
          Column.REGION_CODE,
          Column.ADDRESS,
          Column.LAT,
          Column.LON,
          Column.HELPER_NAME,
          Column.HELPER_PHONE);

  private static final Set<Column> PERSON = EnumSet.of(Column.PHONE, Column.BORN);

  private static final Set<Column> DEVICE =
      EnumSet.of(Column.DEVICE_MODEL, Column.DEVICE_SECRET, Column.ROOM, Column.HUB);

  private static final int MOST_CONTACTS = 10;

  private final @Nullable String household;
  private final List<ImportRow> rows = new ArrayList<>();
  private final Said home = new Said();
  private final Map<String, Said> persons = new LinkedHashMap<>();
  private final Map<String, Set<String>> categories = new LinkedHashMap<>();
  private final Map<String, String> contacts = new LinkedHashMap<>();
  private final Map<String, Said> devices = new LinkedHashMap<>();

  /** A draft for a household; null for a device without a home. */
  HomeDraft(@Nullable String household) {
    this.household = household;
  }

  /** Takes a row over whole, or refuses it whole. */
  Optional<RowResult> add(ImportRow row) {
    Optional<RowResult> fault =
        home.conflict(row, HOME)
            .or(() -> said(persons, row, Column.PERSON).conflict(row, PERSON))
            .or(() -> said(devices, row, Column.DEVICE_ID).conflict(row, DEVICE))
            .or(() -> contactFault(row, Column.CONTACT_NAME, Column.CONTACT_PHONE))
            .or(() -> contactFault(row, Column.CONTACT2_NAME, Column.CONTACT2_PHONE));
    if (fault.isPresent()) {
      return fault;
    }
    rows.add(row);
    home.add(row, HOME);
    addContact(row, Column.CONTACT_NAME, Column.CONTACT_PHONE);
    addContact(row, Column.CONTACT2_NAME, Column.CONTACT2_PHONE);
    if (row.has(Column.PERSON)) {
      persons.computeIfAbsent(row.text(Column.PERSON), p -> new Said()).add(row, PERSON);
      categories
          .computeIfAbsent(row.text(Column.PERSON), p -> new LinkedHashSet<>())
          .addAll(words(row.text(Column.CATEGORY)));
    }
    if (row.has(Column.DEVICE_ID)) {
      devices.computeIfAbsent(row.text(Column.DEVICE_ID), d -> new Said()).add(row, DEVICE);
    }
    return Optional.empty();
  }

  private static Said said(Map<String, Said> all, ImportRow row, Column key) {
    return all.getOrDefault(row.text(key), new Said());
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("[;；]", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private Optional<RowResult> contactFault(ImportRow row, Column name, Column phone) {
    if (!row.has(name)) {
      return Optional.empty();
    }
    String known = contacts.get(row.text(name));
    if (known == null && contacts.size() >= MOST_CONTACTS) {
      return Optional.of(row.refused(name, "a home has at most 10 contacts; blank this one"));
    }
    return known == null || known.equals(row.text(phone))
        ? Optional.empty()
        : Optional.of(row.refused(phone, "differs from another row of this home; make them equal"));
  }

  private void addContact(ImportRow row, Column name, Column phone) {
    if (row.has(name)) {
      contacts.putIfAbsent(row.text(name), row.text(phone));
    }
  }

  @Nullable String household() {
    return household;
  }

  List<ImportRow> rows() {
    return rows;
  }

  Said home() {
    return home;
  }

  Map<String, Said> persons() {
    return persons;
  }

  List<String> categories(String person) {
    return List.copyOf(categories.getOrDefault(person, Set.of()));
  }

  /** Phone numbers by name, in the file's order. */
  Map<String, String> contacts() {
    return contacts;
  }

  Map<String, Said> devices() {
    return devices;
  }
}
