package io.anling.gateway.http;

import io.anling.alert.engine.AlertStore;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/**
 * The steps of a request: forged or not, who asks and whether they may, its body, then what the
 * route does. Whatever goes wrong at any step is answered as a problem.
 */
final class Dispatcher {

  /** Everything but the API and what machines ask for. */
  private static final String CONSOLE = "/(?!(?:api|health|metrics)(?:/|$)).*";

  private final AlertStore store;
  private final Work reads;
  private final Answers answers;
  private final Gate gate;
  private final ForgeryGuard forgery;
  private final QueryWords words = new QueryWords();

  Dispatcher(AlertStore store, Work reads, Answers answers, Gate gate, String publicUrl) {
    this.store = store;
    this.reads = reads;
    this.answers = answers;
    this.gate = gate;
    this.forgery = new ForgeryGuard(publicUrl);
  }

  /** The router of a route list, with the console's files at every other address. */
  Router router(Vertx vertx, List<Route> routes, ConsoleFiles console) {
    Router router = Router.router(vertx);
    routes.forEach(route -> mount(router, route));
    router.routeWithRegex(HttpMethod.GET, CONSOLE).handler(guarded(console::serve));
    router.routeWithRegex(HttpMethod.HEAD, CONSOLE).handler(guarded(console::serve));
    problem(router, 400, Problem.badRequest("the address or a header cannot be read"));
    problem(router, 404, Problem.notFound("there is nothing at this address"));
    problem(router, 405, Problem.methodNotAllowed("this address does not take this method"));
    problem(router, 413, Problem.tooLarge("the body is larger than this address takes"));
    problem(router, 500, Problem.internal());
    return router;
  }

  private void problem(Router router, int status, Problem problem) {
    router.errorHandler(
        status,
        context -> {
          Throwable cause = context.failure();
          boolean named = status != 500 || cause == null;
          answers.refuse(context.response(), named ? problem : cause);
        });
  }

  private void mount(Router router, Route route) {
    io.vertx.ext.web.Route mounted =
        router.route(route.method(), route.path().replaceAll("\\{(\\w+)}", ":$1"));
    if (route.changes()) {
      mounted.handler(
          guarded(
              context -> {
                forgery.check(context.request(), route.accepts());
                context.next();
              }));
    }
    mounted.handler(guarded(context -> gate.enter(context, route.access())));
    mounted.handler(
        guarded(
            context -> {
              words.check(route, context.queryParams());
              context.next();
            }));
    if (route.changes()) {
      // After the gate, which holds the body back meanwhile: a stranger's body is never kept.
      BodyHandler body = BodyHandler.create(false).setBodyLimit(route.bodyLimit());
      mounted.handler(guarded(body));
    }
    mounted.handler(
        guarded(context -> route.handler().handle(new Exchange(context, Gate.caller(context)))));
  }

  private Handler<RoutingContext> guarded(Handler<RoutingContext> step) {
    return context -> {
      try {
        step.handle(context);
      } catch (Problem e) {
        answers.refuse(context.response(), e);
      }
    };
  }

  /** Runs an endpoint on the pool, and its answer back on the connection's event loop. */
  Route.Handler endpoint(Endpoint endpoint) {
    return on(
        reads,
        (request, caller) -> store.read(session -> endpoint.answer(request, caller, session)));
  }

  /** Runs an endpoint on a pool of its own, without a connection of the store. */
  Route.Handler on(Work pool, Endpoint.Apart endpoint) {
    return exchange -> {
      RoutingContext context = exchange.context();
      Request request = Request.of(context);
      Context loop = context.vertx().getOrCreateContext();
      pool.run(() -> endpoint.answer(request, exchange.caller()))
          .onFailure(error -> answers.refuse(context.response(), error))
          .onSuccess(
              answer ->
                  answer.whenComplete(
                      (reply, error) -> loop.runOnContext(v -> finish(context, reply, error))));
    };
  }

  private void finish(
      RoutingContext context,
      @org.jspecify.annotations.Nullable Reply reply,
      @org.jspecify.annotations.Nullable Throwable error) {
    if (reply != null) {
      answers.send(context.response(), reply);
    } else {
      answers.refuse(context.response(), error == null ? Problem.internal() : error);
    }
  }
}
