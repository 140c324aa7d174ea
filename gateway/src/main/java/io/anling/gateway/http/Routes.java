package io.anling.gateway.http;

import static io.anling.gateway.http.Endpoint.reading;
import static io.anling.gateway.http.Route.delete;
import static io.anling.gateway.http.Route.get;
import static io.anling.gateway.http.Route.post;
import static io.anling.gateway.http.Route.put;
import static io.anling.gateway.http.Route.upload;

import io.anling.alert.Act;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import java.util.List;
import java.util.stream.Stream;

/** The literal list of everything that people and programs can ask for, group by group. */
final class Routes {

  private final HttpSettings settings;
  private final AlertStore store;
  private final AlertEngine engine;
  private final HttpListener.Seams seams;
  private final Dispatcher to;
  private final Times times;
  private final AlertJson json;

  /** Where the groups' work that may block is done. */
  record Pools(Work reads, Work hashing, Work importing, Work measurements, Work figures) {}

  Routes(
      HttpSettings settings,
      AlertStore store,
      AlertEngine engine,
      HttpListener.Seams seams,
      Dispatcher dispatcher) {
    this.settings = settings;
    this.store = store;
    this.engine = engine;
    this.seams = seams;
    this.to = dispatcher;
    this.times = new Times(settings.zone());
    this.json = new AlertJson(times, seams.stream().names());
  }

  /** Every route. */
  List<Route> all(Pools pools, Answers answers) {
    return Stream.of(
            session(pools),
            alerts(),
            stream(answers),
            registry(),
            work(),
            home(),
            policies(pools),
            telemetry(pools),
            clock(),
            rotas(pools),
            upkeep(pools),
            figures(pools),
            erasure(),
            root(pools, answers))
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> session(Pools pools) {
    SessionRoutes session =
        new SessionRoutes(
            engine, pools.hashing(), new SignInPace(), settings.secure(), seams.signedIn());
    return List.of(
        post("/api/v1/session", Access.PUBLIC, to.endpoint(session::open)),
        get("/api/v1/session", Access.SIGNED_IN, to.endpoint(reading(session::show))),
        delete("/api/v1/session", Access.SIGNED_IN, to.endpoint(session::close)),
        get("/api/v1/labels", Access.PUBLIC, to.endpoint(reading(LabelsJson::all))));
  }

  private List<Route> alerts() {
    AlertRoutes alerts = new AlertRoutes(json, new TimelineJson(times), new Readings(engine));
    ActRoutes acts = new ActRoutes(engine, json, new Refusals(json, times));
    return List.of(
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
        act(Act.DISPATCH, acts),
        act(Act.ACCEPT, acts),
        act(Act.DECLINE, acts),
        act(Act.SUPPORT, acts),
        act(Act.RELEASE, acts),
        act(Act.HAND_OVER, acts),
        act(Act.ESCALATE, acts),
        act(Act.SUPERVISE, acts),
        act(Act.RESOLVE, acts),
        act(Act.FOLLOW_UP, acts),
        act(Act.REVIEW, acts));
  }

  private Route act(Act act, ActRoutes acts) {
    boolean desk = act == Act.SUPERVISE || act == Act.REVIEW;
    return post(
        "/api/v1/alerts/{id}/" + act.word(),
        desk ? Access.SITS_AT_DESK : Access.ACTS,
        to.endpoint(acts.act(act)));
  }

  private List<Route> stream(Answers answers) {
    StreamRoutes stream = new StreamRoutes(engine, seams.stream(), answers);
    return List.of(
        get("/api/v1/stream", Access.SEES_ALERTS, stream::open),
        post("/api/v1/stream/confirm", Access.SITS_AT_DESK, to.endpoint(stream::confirm)));
  }

  private List<Route> registry() {
    return List.of(
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
        get(
            "/api/v1/devices",
            Access.SEES_DEVICES,
            to.endpoint(
                reading(
                    (request, caller, tables) ->
                        RegistryRoutes.devices(request, caller, tables, times)))),
        get(
            "/api/v1/models",
            Access.SEES_DEVICES,
            to.endpoint(reading(new ModelRoutes(seams.models())::list))));
  }

  private List<Route> work() {
    WorkRoutes work = new WorkRoutes(times, json);
    LetterRoutes letters = new LetterRoutes(seams.letters(), times);
    return List.of(
        get("/api/v1/worklists/{name}", Access.SEES_DEVICES, to.endpoint(reading(work::worklist))),
        get("/api/v1/dead-letters", Access.SEES_DEVICES, to.endpoint(reading(letters::list))),
        get("/api/v1/dead-letters/{id}", Access.ADMINISTERS, to.endpoint(letters::open)),
        post("/api/v1/dead-letters/{id}/replay", Access.ADMINISTERS, to.endpoint(letters::replay)));
  }

  private List<Route> home() {
    TestWindowRoutes windows = new TestWindowRoutes(engine, times);
    AbsenceRoutes absences = new AbsenceRoutes(engine, times);
    DrillRoutes drills = new DrillRoutes(engine, json);
    return List.of(
        get("/api/v1/test-windows", Access.SEES_DEVICES, to.endpoint(reading(windows::list))),
        post("/api/v1/test-windows", Access.TRIES_DEVICES, to.endpoint(windows::open)),
        delete("/api/v1/test-windows/{id}", Access.TRIES_DEVICES, to.endpoint(windows::end)),
        get("/api/v1/absences", Access.SITS_AT_DESK, to.endpoint(reading(absences::list))),
        post("/api/v1/absences", Access.SITS_AT_DESK, to.endpoint(absences::enter)),
        delete("/api/v1/absences/{id}", Access.SITS_AT_DESK, to.endpoint(absences::end)),
        post("/api/v1/drills", Access.SITS_AT_DESK, to.endpoint(drills::start)));
  }

  /** What may look at much: it keeps no sign-in and no act waiting. */
  private Route.Handler apart(Pools pools, Endpoint endpoint) {
    return to.on(
        pools.figures(),
        (request, caller) -> store.read(session -> endpoint.answer(request, caller, session)));
  }

  private List<Route> policies(Pools pools) {
    PolicyRoutes policies = new PolicyRoutes(engine, times, settings.zone());
    ChannelRoutes channels = new ChannelRoutes(engine, seams.channels(), times);
    return List.of(
        get("/api/v1/policies", Access.SEES_POLICIES, to.endpoint(reading(policies::show))),
        put("/api/v1/policies", Access.ADMINISTERS, apart(pools, policies::put)),
        get(
            "/api/v1/policies/explain",
            Access.SEES_PEOPLE,
            to.endpoint(reading(policies::explain))),
        get("/api/v1/channels", Access.ADMINISTERS, to.endpoint(reading(channels::list))),
        put("/api/v1/channels", Access.ADMINISTERS, to.endpoint(channels::put)),
        post("/api/v1/channels/{name}/test", Access.ADMINISTERS, to.endpoint(channels::test)),
        put(
            "/api/v1/responders/{id}/standing",
            Access.SITS_AT_DESK,
            to.endpoint(new StandingRoute(engine)::put)),
        post(
            "/api/v1/alerts/{id}/apply-plan",
            Access.SITS_AT_DESK,
            to.endpoint(new ActRoutes(engine, json, new Refusals(json, times)).applyPlan())));
  }

  private List<Route> telemetry(Pools pools) {
    TelemetryRoutes telemetry =
        new TelemetryRoutes(store, seams.telemetry(), engine.clock(), settings.zone());
    return List.of(
        get(
            "/api/v1/devices/{id}/telemetry",
            Access.SEES_MEASUREMENTS,
            to.on(pools.measurements(), telemetry::points)));
  }

  private List<Route> clock() {
    ClockRoutes clock = new ClockRoutes(engine, times);
    return List.of(
        get("/api/v1/clock", Access.SIGNED_IN, to.endpoint(reading(clock::show))),
        post("/api/v1/clock/accept-step", Access.ADMINISTERS, to.endpoint(clock::accept)));
  }

  private List<Route> rotas(Pools pools) {
    RotaJson shown = new RotaJson(times);
    RotaRoutes rotas = new RotaRoutes(engine, shown, settings.zone());
    RotaCalendarRoutes calendars = new RotaCalendarRoutes(engine, rotas);
    CoverRoutes cover = new CoverRoutes(engine, shown);
    RotaPreviewRoute preview = new RotaPreviewRoute(engine, shown, cover, settings.zone());
    String one = "/api/v1/rotas/{id}";
    return List.of(
        get("/api/v1/rotas", Access.SEES_ALERTS, to.endpoint(reading(rotas::list))),
        post("/api/v1/rotas", Access.SITS_AT_DESK, to.endpoint(rotas::create)),
        post("/api/v1/rotas/preview", Access.SITS_AT_DESK, apart(pools, reading(preview::preview))),
        get(one, Access.SEES_ALERTS, to.endpoint(reading(rotas::one))),
        put(one, Access.SITS_AT_DESK, to.endpoint(rotas::replace)),
        delete(one, Access.SITS_AT_DESK, to.endpoint(rotas::remove)),
        post(one + "/overrides", Access.SITS_AT_DESK, to.endpoint(rotas::override)),
        post(one + "/swaps", Access.SITS_AT_DESK, to.endpoint(rotas::swap)),
        delete(one + "/changes/{change}", Access.SITS_AT_DESK, to.endpoint(rotas::takeBack)),
        get(one + "/on-duty", Access.SEES_ALERTS, to.endpoint(reading(rotas::onDuty))),
        get(one + "/calendar.ics", Access.SEES_HOMES, to.endpoint(reading(calendars::export))),
        put(
            one + "/calendar.ics",
            Access.SITS_AT_DESK,
            Route.CALENDAR,
            to.endpoint(calendars::take)),
        get("/api/v1/cover", Access.SEES_ALERTS, apart(pools, reading(cover::cover))),
        get("/api/v1/holidays", Access.SEES_ALERTS, to.endpoint(reading(cover::years))),
        put(
            "/api/v1/holidays/{year}",
            Access.ADMINISTERS,
            Route.TEXT,
            to.endpoint(cover::holidays)));
  }

  private List<Route> upkeep(Pools pools) {
    ImportRoutes imports = new ImportRoutes(seams.imports());
    return List.of(
        upload("/api/v1/import", Access.ADMINISTERS, to.on(pools.importing(), imports::run)));
  }

  private List<Route> figures(Pools pools) {
    KpiRoutes kpi = new KpiRoutes(store, engine.clock(), times);
    return List.of(get("/api/v1/kpi", Access.SEES_FIGURES, to.on(pools.figures(), kpi::figures)));
  }

  private List<Route> erasure() {
    ErasureRoutes erasure = new ErasureRoutes(engine);
    return List.of(
        delete("/api/v1/persons/{id}/data", Access.ADMINISTERS, to.endpoint(erasure::erase)));
  }

  private List<Route> root(Pools pools, Answers answers) {
    RootRoutes root = new RootRoutes(seams.health(), seams.meters(), pools.reads(), answers);
    return List.of(
        get("/api/v1/openapi.yaml", Access.PUBLIC, root::description),
        get("/api/v1/asyncapi.yaml", Access.PUBLIC, root::devices),
        get("/health/live", Access.PUBLIC, root::live),
        get("/health/ready", Access.PUBLIC, root::ready),
        get("/metrics", Access.PUBLIC, root::metrics));
  }
}
