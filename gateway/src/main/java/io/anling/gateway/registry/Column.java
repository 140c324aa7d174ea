package io.anling.gateway.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of an import file, in the order of the contract. */
enum Column {
  REGION,
  HOUSEHOLD,
  ADDRESS,
  LAT,
  LON,
  PERSON,
  PHONE,
  BORN,
  CATEGORY,
  CONTACT_NAME,
  CONTACT_PHONE,
  DEVICE_ID,
  DEVICE_MODEL,
  DEVICE_SECRET,
  ROOM,
  REGION_CODE,
  CONTACT2_NAME,
  CONTACT2_PHONE,
  HELPER_NAME,
  HELPER_PHONE,
  HUB;

  /** The word in the header. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean required() {
    return compareTo(ROOM) <= 0;
  }

  static Optional<Column> of(String word) {
    return Arrays.stream(values()).filter(column -> column.word().equals(word)).findFirst();
  }

  static List<String> words(boolean required) {
    return Arrays.stream(values())
        .filter(column -> column.required() == required)
        .map(Column::word)
        .toList();
  }
}
