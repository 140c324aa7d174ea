package io.anling.alert;

import java.time.LocalTime;
import java.util.Set;

/**
 * What a plan is chosen by.
 *
 * @param categories of the elders of the household, such as 独居
 * @param subject whose alert it is: its household and region
 * @param hour local time at which it was raised
 */
public record Circumstances(
    AlertKind kind, Severity severity, Set<String> categories, Subject subject, LocalTime hour) {

  public Circumstances {
    categories = Set.copyOf(categories);
  }
}
