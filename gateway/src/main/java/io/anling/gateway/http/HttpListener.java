package io.anling.gateway.http;

import static io.anling.gateway.http.Endpoint.reading;
import static io.anling.gateway.http.Route.delete;
import static io.anling.gateway.http.Route.get;
import static io.anling.gateway.http.Route.post;
import static io.anling.gateway.http.Route.upload;

import io.anling.alert.Act;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.telemetry.TelemetryReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.function.Consumer;

/** The HTTP listener: the list of everything that people and programs can ask for. */
public final class HttpListener {

  private static final int IDLE_SECONDS = 120;
  private static final int READERS = 4;
  private static final int READS_WAITING = 512;
  private static final int HASHERS = 2;
  private static final int HASHES_WAITING = 32;
  private static final int IMPORTERS = 1;
  private static final int IMPORTS_WAITING = 4;
  private static final int MEASURERS = 2;
  private static final int MEASUREMENTS_WAITING = 32;

  private final Vertx vertx;
  private final HttpSettings settings;
  private final AlertStore store;
  private final Seams seams;
  private final Work reads;
  private final Work hashing;
  private final Work importing;
  private final Work measurements;
  private final Answers answers;
  private final Dispatcher dispatcher;
  private final List<Route> routes;
  private final HttpServer server;

  /**
   * What the listener stands between.
   *
   * @param stream the hub that hears the engine
   * @param health asked by {@code /health/ready}
   * @param signedIn told the account's name after each sign-in by password; may block
   */
  public record Seams(
      StreamHub stream,
      Meters meters,
      Health health,
      TelemetryReader telemetry,
      RegistryImport imports,
      Consumer<String> signedIn) {}

  public HttpListener(
      Vertx vertx, HttpSettings settings, AlertStore store, AlertEngine engine, Seams seams) {
    this.vertx = vertx;
    this.settings = settings;
    this.store = store;
    this.seams = seams;
    this.reads = new Work(vertx, "http-reads", READERS, READS_WAITING);
    this.hashing = new Work(vertx, "http-hashing", HASHERS, HASHES_WAITING);
    this.importing = new Work(vertx, "http-imports", IMPORTERS, IMPORTS_WAITING);
    this.measurements = new Work(vertx, "http-telemetry", MEASURERS, MEASUREMENTS_WAITING);
    this.answers = new Answers(settings.secure());
    Gate gate = new Gate(store, engine, reads, answers);
    seams.stream().recognise(gate::who);
    this.dispatcher = new Dispatcher(store, reads, answers, gate, settings.publicUrl());
    this.routes = routes(engine);
    this.server = vertx.createHttpServer(options());
  }

  /** The route list. */
  private List<Route> routes(AlertEngine engine) {
    Times times = new Times(settings.zone());
    AlertJson json = new AlertJson(times, seams.stream().names());
    AlertRoutes alerts = new AlertRoutes(json, new TimelineJson(times), new Readings(engine));
    ActRoutes acts = new ActRoutes(engine, json);
    WorkRoutes work = new WorkRoutes(times);
    TelemetryRoutes telemetry =
        new TelemetryRoutes(store, seams.telemetry(), engine.clock(), settings.zone());
    StreamRoutes stream = new StreamRoutes(engine, seams.stream(), answers);
    ImportRoutes imports = new ImportRoutes(seams.imports());
    SessionRoutes session =
        new SessionRoutes(engine, hashing, new SignInPace(), settings.secure(), seams.signedIn());
    RootRoutes root = new RootRoutes(seams.health(), seams.meters(), reads, answers);
    Dispatcher to = dispatcher;
    return List.of(
        post("/api/v1/session", Access.PUBLIC, to.endpoint(session::open)),
        get("/api/v1/session", Access.SIGNED_IN, to.endpoint(reading(session::show))),
        delete("/api/v1/session", Access.SIGNED_IN, to.endpoint(session::close)),
        get("/api/v1/labels", Access.PUBLIC, to.endpoint(reading(LabelsJson::all))),
        get("/api/v1/openapi.yaml", Access.PUBLIC, root::description),
        get("/api/v1/alerts", Access.SEES_ALERTS, to.endpoint(reading(alerts::list))),
        post("/api/v1/alerts", Access.ACTS, to.endpoint(acts::raise)),
        get("/api/v1/alerts/{id}", Access.SEES_ALERTS, to.endpoint(reading(alerts::one))),
        get(
            "/api/v1/alerts/{id}/timeline",
            Access.SEES_ALERTS,
            to.endpoint(reading(alerts::timeline))),
        act(Act.ACKNOWLEDGE, acts),
        act(Act.CONTACT, acts),
        act(Act.EN_ROUTE, acts),
        act(Act.ARRIVE, acts),
        act(Act.NOTE, acts),
        act(Act.RESOLVE, acts),
        get("/api/v1/stream", Access.SEES_ALERTS, stream::open),
        post("/api/v1/stream/confirm", Access.SITS_AT_DESK, to.endpoint(stream::confirm)),
        get("/api/v1/regions", Access.SIGNED_IN, to.endpoint(reading(RegistryRoutes::regions))),
        get(
            "/api/v1/households",
            Access.SEES_HOMES,
            to.endpoint(reading(RegistryRoutes::households))),
        get("/api/v1/persons", Access.SEES_PEOPLE, to.endpoint(reading(RegistryRoutes::persons))),
        get(
            "/api/v1/responders",
            Access.SEES_PEOPLE,
            to.endpoint(reading(RegistryRoutes::responders))),
        get("/api/v1/devices", Access.SEES_DEVICES, to.endpoint(reading(RegistryRoutes::devices))),
        get(
            "/api/v1/devices/{id}/telemetry",
            Access.SEES_MEASUREMENTS,
            to.on(measurements, telemetry::points)),
        get("/api/v1/worklists/{name}", Access.SEES_DEVICES, to.endpoint(reading(work::worklist))),
        get("/api/v1/dead-letters", Access.SEES_DEVICES, to.endpoint(reading(work::deadLetters))),
        upload("/api/v1/import", Access.ADMINISTERS, to.on(importing, imports::run)),
        get("/health/live", Access.PUBLIC, root::live),
        get("/health/ready", Access.PUBLIC, root::ready),
        get("/metrics", Access.PUBLIC, root::metrics));
  }

  private Route act(Act act, ActRoutes acts) {
    return post(
        "/api/v1/alerts/{id}/" + act.word(), Access.ACTS, dispatcher.endpoint(acts.act(act)));
  }

  List<Route> routes() {
    return routes;
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setHttp2ClearTextEnabled(false);
  }

  /** Starts listening; completes with the port. */
  public Future<Integer> start() {
    Promise<Integer> started = Promise.promise();
    ConsoleFiles console = new ConsoleFiles(reads, answers);
    server
        .requestHandler(dispatcher.router(vertx, routes, console))
        .invalidRequestHandler(
            request ->
                answers.refuse(
                    request.response(),
                    Problem.badRequest("this is no request of HTTP/1.1, or its head is too long")));
    seams.stream()
        .context()
        .runOnContext(
            v ->
                reads
                    .run(
                        () -> {
                          seams.stream().names().refresh(store);
                          return true;
                        })
                    .compose(ready -> server.listen(settings.port(), settings.host()))
                    .map(HttpServer::actualPort)
                    .onComplete(started));
    return started.future();
  }

  /** Stops listening and lets go of its threads. */
  public Future<Void> close() {
    return server
        .close()
        .onComplete(
            done -> {
              reads.close();
              hashing.close();
              importing.close();
              measurements.close();
            });
  }
}
