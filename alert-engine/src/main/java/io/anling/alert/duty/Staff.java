package io.anling.alert.duty;

import io.anling.alert.registry.RegionPath;
import io.anling.alert.registry.Responder;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom the registry knows: all that a cover check needs of them. */
public final class Staff {

  private final List<RegionPath> regions;
  private final Map<Responder.Role, Set<RegionPath>> served = new EnumMap<>(Responder.Role.class);
  private final Set<String> known = new HashSet<>();

  /**
   * The staff of a registry.
   *
   * @param regions all that are to be covered
   * @param users recipient ids of accounts, {@code user:NAME}
   */
  public Staff(
      Collection<RegionPath> regions, Collection<Responder> responders, Collection<String> users) {
    this.regions = List.copyOf(regions);
    for (Responder.Role role : Responder.Role.values()) {
      served.put(role, new HashSet<>());
    }
    for (Responder one : responders) {
      served.computeIfAbsent(one.role(), role -> new HashSet<>()).add(one.region());
      known.add(one.id());
    }
    known.addAll(users);
  }

  List<RegionPath> regions() {
    return regions;
  }

  boolean serves(Responder.Role role, RegionPath region) {
    return served.getOrDefault(role, Set.of()).contains(region);
  }

  /** Whether at least one of them is known. */
  boolean knowsAny(List<String> ids) {
    return ids.stream().anyMatch(known::contains);
  }
}
