package io.anling.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.StoreSession;
import io.anling.alert.registry.Account;
import io.anling.gateway.security.Passwords;
import io.anling.gateway.security.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Sign-in and sign-out of people. */
final class SessionRoutes {

  private static final int LONGEST_PASSWORD = 512;

  private final AlertEngine engine;
  private final Work hashing;
  private final SignInPace pace;
  private final boolean secure;
  private final Consumer<String> signedIn;

  /**
   * The routes.
   *
   * @param hashing the pool for password hashes alone
   * @param secure whether the cookie is for HTTPS only
   * @param signedIn told the account's name after each sign-in, on the pool
   */
  SessionRoutes(
      AlertEngine engine,
      Work hashing,
      SignInPace pace,
      boolean secure,
      Consumer<String> signedIn) {
    this.engine = engine;
    this.hashing = hashing;
    this.pace = pace;
    this.secure = secure;
    this.signedIn = signedIn;
  }

  CompletionStage<Reply> open(Request request, Caller nobody, StoreSession store) {
    ObjectNode json = request.json();
    String name = Request.text(json, "name");
    String password = Request.text(json, "password");
    if (name == null || password == null) {
      throw Problem.unprocessable("a sign-in needs the members name and password");
    }
    Duration wait = pace.admit(request.source(), engine.clock().instant());
    if (!wait.isZero()) {
      throw Problem.tooManyTries(wait.toSeconds() + 1);
    }
    Optional<Account> account = store.accounts().account(name);
    return hashing
        .run(() -> matches(account, password))
        .toCompletionStage()
        .thenCompose(
            good -> good ? welcome(account.orElseThrow(), request) : refuse(account, request));
  }

  private static boolean matches(Optional<Account> account, String password) {
    String expected = account.map(Account::passwordHash).orElse(Passwords.NOBODYS);
    boolean same = Passwords.verify(password.length() > LONGEST_PASSWORD ? "" : password, expected);
    return same && account.isPresent();
  }

  private CompletionStage<Reply> welcome(Account account, Request request) {
    pace.succeeded(request.source());
    String token = Tokens.generate();
    return engine
        .submit(new Sessions.Open(account.name(), Tokens.hash(token)))
        .thenCompose(until -> hashing.run(() -> told(account)).toCompletionStage())
        .thenApply(reply -> reply.withCookie(cookie(token, "")));
  }

  private Reply told(Account account) {
    signedIn.accept(account.name());
    return Reply.ok(json(account.name(), account.role(), account.region().text()));
  }

  private CompletionStage<Reply> refuse(Optional<Account> account, Request request) {
    account.ifPresent(
        known -> {
          var unused = engine.submit(new Sessions.Refused(known.name(), request.source()));
        });
    return CompletableFuture.failedFuture(Problem.wrongPassword());
  }

  Reply show(Request request, Caller caller, StoreSession store) {
    return Reply.ok(json(caller.name(), caller.role(), caller.region().text()));
  }

  CompletionStage<Reply> close(Request request, Caller caller, StoreSession store) {
    Caller.Credential credential = caller.credential();
    if (credential == null || !credential.session()) {
      throw Problem.unprocessable("a bearer token has no session to end");
    }
    return engine
        .submit(new Sessions.Close(caller.name(), credential.hash()))
        .thenApply(done -> Reply.NO_CONTENT.withCookie(cookie("", "; Max-Age=0")));
  }

  /**
   * RFC 6265 by hand: one cookie, with SameSite, which keeps it out of foreign pages' requests. It
   * has no age of its own: the session behind it ends when it is not used.
   */
  private String cookie(String token, String age) {
    return Accounts.COOKIE
        + "="
        + token
        + "; Path=/; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "")
        + age;
  }

  private static ObjectNode json(String name, Account.Role role, String region) {
    return Wire.object().put("name", name).put("role", role.word()).put("region", region);
  }
}
