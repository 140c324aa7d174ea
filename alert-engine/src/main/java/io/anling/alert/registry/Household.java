package io.anling.alert.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A home.
 *
 * @param place where it is
 * @param contacts family in the order in which they are told
 * @param helper the assigned helper's (帮扶责任人) responder id; null where nobody is assigned
 */
public record Household(
    String id, RegionPath region, Place place, List<Contact> contacts, @Nullable String helper) {

  /**
   * An address, in WGS-84 where it has coordinates.
   *
   * @param lat degrees north; null where unknown
   * @param lon degrees east; null where unknown
   */
  public record Place(String address, @Nullable Double lat, @Nullable Double lon) {}

  /** Somebody of the family who is told. */
  public record Contact(String name, String phone) {}

  public Household {
    contacts = List.copyOf(contacts);
  }
}
