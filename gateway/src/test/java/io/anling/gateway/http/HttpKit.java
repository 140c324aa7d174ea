package io.anling.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anling.alert.AlertKind;
import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.alert.engine.Command;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.engine.EngineSettings;
import io.anling.alert.engine.LogFollower;
import io.anling.alert.engine.RaiseAnswer;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.metrics.EngineMeters;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.metrics.OpenAlertCount;
import io.anling.gateway.policy.ModelYaml;
import io.anling.gateway.security.SecretBox;
import io.anling.gateway.telemetry.Point;
import io.anling.gateway.telemetry.TelemetryQuery;
import io.anling.gateway.telemetry.TelemetryUnavailable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole listener over a real engine and a real store, asked by a plain HTTP client. Each answer
 * is held against the API's description.
 */
final class HttpKit implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  final Set<String> asked = new ConcurrentSkipListSet<>();
  final Set<String> signedIn = ConcurrentHashMap.newKeySet();
  final Map<String, String> faults = new ConcurrentHashMap<>();
  final List<TelemetryQuery> asks = new CopyOnWriteArrayList<>();
  final AtomicInteger slowImports = new AtomicInteger();
  final AtomicInteger shownImports = new AtomicInteger();
  final CompletableFuture<Boolean> slow = new CompletableFuture<>();
  final Description description = Description.read();

  final SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES]);
  private final Supplier<AlertStore> stores;
  private final String node;
  private final HttpSettings.StreamBounds bounds;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Vertx vertx;
  private AlertStore store;
  private AlertEngine engine;
  private StreamHub hub;
  private LogFollower follower;
  private HttpListener listener;
  private KitIngest ingest;
  private int port;
  private volatile Duration clockSet = Duration.ZERO;

  HttpKit(Path directory) {
    this(directory, HttpSettings.StreamBounds.DEFAULT);
  }

  HttpKit(Path directory, HttpSettings.StreamBounds bounds) {
    this(() -> JdbcAlertStore.sqlite(directory.resolve("anling.db")), "", bounds);
    submit(new Apply(County::settle));
  }

  /** One of several nodes on a store that has its county already. */
  HttpKit(Supplier<AlertStore> stores, String node, HttpSettings.StreamBounds bounds) {
    this.stores = stores;
    this.node = node;
    this.bounds = bounds;
    open();
  }

  private void open() {
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1", 0, "http://anling.example", ZoneId.of("Asia/Shanghai"), bounds);
    InstantSource machine = () -> InstantSource.system().instant().plus(clockSet);
    EngineClock clock = new EngineClock(machine, System::nanoTime, Instant.EPOCH);
    vertx = Vertx.vertx();
    store = stores.get();
    hub = new StreamHub(vertx, store, settings, clock);
    Meters meters = new Meters();
    EngineListener counts =
        Listeners.both(new EngineMeters(meters), new OpenAlertCount(meters, store));
    follower = new LogFollower(store, Listeners.both(hub, counts));
    EngineListener direct = node.isEmpty() ? Listeners.both(hub, counts) : EngineListener.NONE;
    engine = new AlertEngine(store, EngineSettings.DEFAULT.as(node), clock, direct);
    engine.start();
    if (!node.isEmpty()) {
      follower.start();
    }
    ingest = new KitIngest(store, engine, box, meters);
    Health.Part part = new Health.Part("part", () -> Optional.ofNullable(faults.get("part")));
    Health health = new Health(List.of(part));
    listener =
        new HttpListener(
            vertx,
            settings,
            store,
            engine,
            new HttpListener.Seams(
                hub,
                meters,
                health,
                this::points,
                this::imported,
                signedIn::add,
                ingest.letters(),
                KitChannels.pumps(vertx, store, engine, meters, box),
                ModelYaml.builtIn()));
    port = join(listener.start());
  }

  /** Somebody sets the machine's clock. */
  void setClock(Duration by) {
    clockSet = clockSet.plus(by);
  }

  private List<Point> points(TelemetryQuery query) {
    if (faults.containsKey("telemetry")) {
      throw new TelemetryUnavailable(faults.get("telemetry"), new IOException());
    }
    asks.add(query);
    return List.of(
        new Point(query.deviceId(), query.from(), Map.of("temperature", 21.5, "window", true)));
  }

  private CompletableFuture<ImportResult> imported(byte[] file, boolean dryRun, String user) {
    String csv = new String(file, UTF_8);
    if (csv.startsWith("slow")) {
      slowImports.incrementAndGet();
      assertThat(slow.join()).isTrue();
    }
    if (csv.startsWith("nonsense")) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("line 1: no header"));
    }
    return CompletableFuture.completedFuture(
        new ImportResult(
            List.of(new ImportResult.Row(2, dryRun ? "same" : "new", "H003", "d3", null)),
            Map.of("new", 1),
            List.of(new ImportResult.Secret("d3", "made-up")),
            shownImports::incrementAndGet));
  }

  private static <T> T join(io.vertx.core.Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** The process ends and starts again; nothing but the store survives. */
  void restart() {
    stop();
    open();
  }

  private void stop() {
    hub.close();
    join(listener.close());
    ingest.close();
    engine.close();
    follower.close();
    join(vertx.close());
    store.close();
  }

  @Override
  public void close() {
    stop();
  }

  List<Route> routes() {
    return listener.routes();
  }

  AlertStore store() {
    return store;
  }

  StreamHub hub() {
    return hub;
  }

  int port() {
    return port;
  }

  <T> T submit(Command<T> command) {
    return engine.submit(command).orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** A press; answers the alert that it raised or joined. */
  String press(String device) {
    RaiseAnswer answer = submit(Presses.sos(device, engine.clock().instant()));
    return String.valueOf(answer.alertId());
  }

  String press(String device, AlertKind kind) {
    return String.valueOf(submit(Presses.of(device, kind, engine.clock().instant())).alertId());
  }

  CompletableFuture<RaiseAnswer> pressLater(String device) {
    return engine.submit(Presses.sos(device, engine.clock().instant()));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** A request of an account by its bearer token; of nobody where the name is null. */
  HttpRequest.Builder as(@Nullable String account, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return account == null ? request : request.header("Authorization", "Bearer " + account);
  }

  HttpResponse<String> get(@Nullable String account, String path) {
    return send(as(account, path).GET());
  }

  HttpResponse<String> post(@Nullable String account, String path, String json) {
    return send(
        as(account, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> delete(@Nullable String account, String path) {
    return send(as(account, path).header("Content-Type", "application/json").DELETE());
  }

  HttpResponse<String> put(@Nullable String account, String path, String json) {
    return send(
        as(account, path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends, and holds the answer against the description. */
  HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(Duration.ofSeconds(20)).build();
    HttpResponse<String> response = raw(request);
    description
        .operation(request.method(), request.uri().getPath())
        .ifPresent(
            operation -> {
              assertThat(description.faults(operation, response))
                  .as("%s %s: %s", operation, response.statusCode(), response.body())
                  .isEmpty();
              if (response.statusCode() < 300) {
                asked.add(operation);
              }
            });
    return response;
  }

  HttpResponse<String> raw(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
