package io.anling.gateway.config;

import java.util.List;

/**
 * A value as somebody wrote it.
 *
 * @param values one, or several where it was written as a list
 * @param where {@code FILE:LINE} or the variable's name
 */
record Setting(List<String> values, String where) {

  Setting {
    values = List.copyOf(values);
  }

  static Setting of(String value, String where) {
    return new Setting(List.of(value), where);
  }

  boolean isList() {
    return values.size() != 1;
  }

  String value() {
    return values.isEmpty() ? "" : values.get(0);
  }
}
