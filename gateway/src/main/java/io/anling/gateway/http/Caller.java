package io.anling.gateway.http;

import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name of the account
 * @param region all that this account may see
 * @param credential what the account proved itself with; null for nobody
 */
record Caller(String name, Account.Role role, RegionPath region, @Nullable Credential credential) {

  /** Somebody who did not sign in; sees public routes only. */
  static final Caller NOBODY = new Caller("", Account.Role.AUDITOR, new RegionPath("\0"), null);

  /**
   * A token that was found good.
   *
   * @param hash what the store knows of it
   * @param session whether it came in the sign-in cookie
   */
  record Credential(String hash, boolean session, Instant expiresAt) {}

  /** The narrower of the account's region and the one asked for. */
  RegionPath within(String asked) {
    RegionPath path;
    try {
      path = RegionPath.parse(asked);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
    if (region.contains(path.text())) {
      return path;
    }
    if (path.contains(region.text())) {
      return region;
    }
    throw Problem.forbidden("your account sees \"" + region.text() + "\" and what is below it");
  }
}
