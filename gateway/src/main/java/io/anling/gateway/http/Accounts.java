package io.anling.gateway.http;

import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.AccessToken;
import io.anling.alert.registry.Account;
import io.anling.gateway.security.Tokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is behind a bearer token (RFC 6750) or a sign-in cookie. */
final class Accounts {

  static final String COOKIE = "anling_session";

  private static final String BEARER = "Bearer ";

  private Accounts() {}

  /**
   * What a request shows for itself.
   *
   * @param hash of the token; the token itself is not kept
   * @param session whether it came in the cookie
   */
  record Shown(String hash, boolean session) {}

  /** The token of a request, a bearer token before a cookie; null where it has none. */
  static @Nullable Shown shown(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (header != null) {
      return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? new Shown(Tokens.hash(header.substring(BEARER.length()).strip()), false)
          : null;
    }
    Cookie cookie = request.getCookie(COOKIE);
    return cookie == null ? null : new Shown(Tokens.hash(cookie.getValue()), true);
  }

  /** The account behind a token; empty where it is unknown, expired or of the other sort. */
  static Optional<Caller> caller(Shown shown, StoreSession store, Instant now) {
    Optional<AccessToken> token =
        store
            .accounts()
            .token(shown.hash())
            .filter(known -> known.session() == shown.session())
            .filter(known -> known.expiresAt().isAfter(now));
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Optional<Account> account = store.accounts().account(token.get().account());
    return account.map(
        one ->
            new Caller(
                one.name(),
                one.role(),
                one.region(),
                new Caller.Credential(shown.hash(), shown.session(), token.get().expiresAt())));
  }
}
