package io.anling.alert.registry;

/**
 * Somebody who may sign in.
 *
 * @param passwordHash encoded with its algorithm and salt; never the password
 * @param region what this account may see: this region and all below
 */
public record Account(String name, String passwordHash, Role role, RegionPath region) {

  /** What an account may do. */
  public enum Role {
    ADMIN,
    DESK,
    RESPONDER,
    TECHNICIAN,
    AUDITOR;

    /** The word on the command line and in JSON. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
