package io.anling.alert.engine;

import io.anling.alert.EventKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Rows that a command asks for. Only a hint: what is missing here is read one by one.
 *
 * @param devices device ids, whose households and open alerts are read with them
 * @param events keys whose newest event is read
 * @param alerts alert ids
 * @param notices notice ids
 * @param homesOf of which of the alerts people may be told: their homes are read with them
 */
public record Needs(
    Set<String> devices,
    Set<EventKey> events,
    Set<String> alerts,
    Set<String> notices,
    Set<String> homesOf) {

  public static final Needs NONE = new Needs(Set.of(), Set.of(), Set.of(), Set.of());

  public Needs(Set<String> devices, Set<EventKey> events, Set<String> alerts, Set<String> notices) {
    this(devices, events, alerts, notices, alerts);
  }

  /** One alert. */
  public static Needs alert(String id) {
    return new Needs(Set.of(), Set.of(), Set.of(id), Set.of());
  }

  /** What a batch needs. */
  static Needs together(Collection<Needs> all) {
    Needs sum =
        new Needs(
            new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (Needs one : all) {
      sum.devices.addAll(one.devices);
      sum.events.addAll(one.events);
      sum.alerts.addAll(one.alerts);
      sum.notices.addAll(one.notices);
      sum.homesOf.addAll(one.homesOf);
    }
    return sum;
  }
}
