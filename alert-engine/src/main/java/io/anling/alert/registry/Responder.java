package io.anling.alert.registry;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be told and is expected to come or to see to it: a desk, a station, a helper.
 *
 * @param id {@code desk:REGION} for a desk
 * @param region where they serve
 * @param phone null where none is known
 */
public record Responder(
    String id, Role role, String name, RegionPath region, @Nullable String phone) {

  /** What a responder is. */
  public enum Role {
    DESK,
    STATION,
    HELPER
  }

  /** The id of a region's desk. */
  public static String deskId(RegionPath region) {
    return "desk:" + region.text();
  }

  /** The desk that every region has from the moment it is known. */
  public static Responder desk(RegionPath region) {
    String name = region.equals(RegionPath.ROOT) ? "总台" : region.name() + "坐席";
    return new Responder(deskId(region), Role.DESK, name, region, null);
  }
}
