package io.anling.alert.engine;

import io.anling.alert.EventKey;
import java.util.Set;

/**
 * Rows that a command asks for. Only a hint: what is missing here is read one by one.
 *
 * @param devices device ids, whose households and open alerts are read with them
 * @param events keys whose newest event is read
 * @param alerts alert ids
 * @param notices notice ids
 * @param tells whether people may be told of these alerts, so that their homes are read with them
 */
public record Needs(
    Set<String> devices,
    Set<EventKey> events,
    Set<String> alerts,
    Set<String> notices,
    boolean tells) {

  public static final Needs NONE = new Needs(Set.of(), Set.of(), Set.of(), Set.of());

  public Needs(Set<String> devices, Set<EventKey> events, Set<String> alerts, Set<String> notices) {
    this(devices, events, alerts, notices, true);
  }

  /** One alert. */
  public static Needs alert(String id) {
    return new Needs(Set.of(), Set.of(), Set.of(id), Set.of());
  }
}
