package io.anling.alert.registry;

import java.time.Instant;

/**
 * A bearer token or a sign-in cookie, of which only the SHA-256 hash is kept.
 *
 * @param hash of the token, hexadecimal
 * @param session whether it belongs to a signed-in browser, not to a program
 * @param expiresAt from this instant on it is worth nothing
 */
public record AccessToken(String hash, String account, boolean session, Instant expiresAt) {}
