package io.anling.gateway.http;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out who asks, and lets in whom the route is for. */
final class Gate {

  private static final String CALLER = "caller";
  private static final Duration RENEWED_BELOW = Sessions.LASTS.dividedBy(2);

  private final AlertStore store;
  private final AlertEngine engine;
  private final Work reads;
  private final Answers answers;

  Gate(AlertStore store, AlertEngine engine, Work reads, Answers answers) {
    this.store = store;
    this.engine = engine;
    this.reads = reads;
    this.answers = answers;
  }

  /** Who was let in. */
  static Caller caller(RoutingContext context) {
    Caller caller = context.get(CALLER);
    return caller == null ? Caller.NOBODY : caller;
  }

  /** Passes the request on, or refuses it with 401 or 403. Its body waits meanwhile. */
  void enter(RoutingContext context, Access access) {
    if (access.open()) {
      context.next();
      return;
    }
    HttpServerRequest request = context.request();
    Accounts.Shown shown = Accounts.shown(request);
    if (shown == null) {
      answers.refuse(context.response(), Problem.unauthorized());
      return;
    }
    request.pause();
    reads
        .run(() -> who(shown))
        .onComplete(
            found -> {
              request.resume();
              if (found.failed()) {
                answers.refuse(context.response(), found.cause());
              } else if (found.result().isEmpty()) {
                answers.refuse(context.response(), Problem.unauthorized());
              } else {
                admit(context, access, found.result().get());
              }
            });
  }

  private void admit(RoutingContext context, Access access, Caller caller) {
    if (!access.roles().contains(caller.role())) {
      answers.refuse(
          context.response(),
          Problem.forbidden("the role " + caller.role().word() + " may not do this"));
      return;
    }
    context.put(CALLER, caller);
    context.next();
  }

  /** The caller behind a token as of now; one whose session is half over is prolonged. */
  Optional<Caller> who(Accounts.Shown shown) {
    Instant now = engine.clock().instant();
    Optional<Caller> caller = store.read(session -> Accounts.caller(shown, session, now));
    caller.ifPresent(known -> prolong(known, now));
    return caller;
  }

  private void prolong(Caller caller, Instant now) {
    Caller.Credential credential = caller.credential();
    if (credential != null
        && credential.session()
        && credential.expiresAt().isBefore(now.plus(RENEWED_BELOW))) {
      var unused = engine.submit(new Sessions.Prolong(caller.name(), credential.hash()));
    }
  }
}
