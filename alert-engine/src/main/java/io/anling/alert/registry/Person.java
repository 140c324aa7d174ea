package io.anling.alert.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An elder.
 *
 * @param id {@code HOUSEHOLD-NUMBER}
 * @param born as the county wrote it: a year or a date; null where unknown
 * @param categories such as 独居, 失能
 */
public record Person(
    String id,
    String household,
    String name,
    @Nullable String phone,
    @Nullable String born,
    List<String> categories) {

  public Person {
    categories = List.copyOf(categories);
  }
}
