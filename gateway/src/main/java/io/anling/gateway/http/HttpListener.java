package io.anling.gateway.http;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.AlertStore;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.ingest.LetterDesk;
import io.anling.gateway.metrics.Meters;
import io.anling.gateway.notify.ChannelPumps;
import io.anling.gateway.telemetry.TelemetryReader;
import io.anling.gateway.tls.Tls;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The HTTP listener; what it serves is the list in {@link Routes}. */
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
  private static final int COUNTERS = 1;
  private static final int COUNTS_WAITING = 16;

  private final Vertx vertx;
  private final HttpSettings settings;
  private final AlertStore store;
  private final Seams seams;
  private final Work reads;
  private final Work hashing;
  private final Work importing;
  private final Work measurements;
  private final Work figures;
  private final Answers answers;
  private final Dispatcher dispatcher;
  private final List<Route> routes;
  private final HttpServer server;
  private @Nullable HttpServer secureServer;

  /**
   * What the listener stands between.
   *
   * @param stream the hub that hears the engine
   * @param health asked by {@code /health/ready}
   * @param signedIn told the account's name after each sign-in by password; may block
   * @param letters opens what could not be read, and reads it again
   * @param channels says how the channels do, and tries one
   * @param models the makes of device that are known
   */
  public record Seams(
      StreamHub stream,
      Meters meters,
      Health health,
      TelemetryReader telemetry,
      RegistryImport imports,
      Consumer<String> signedIn,
      LetterDesk letters,
      ChannelPumps channels,
      ModelCatalogue models) {}

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
    this.figures = new Work(vertx, "http-figures", COUNTERS, COUNTS_WAITING);
    this.answers = new Answers(settings.secure());
    Gate gate = new Gate(store, engine, reads, answers);
    seams.stream().recognise(gate::who);
    this.dispatcher = new Dispatcher(store, reads, answers, gate, settings.publicUrl());
    this.routes =
        new Routes(settings, store, engine, seams, dispatcher)
            .all(new Routes.Pools(reads, hashing, importing, measurements, figures), answers);
    this.server = served(options());
  }

  private HttpServer served(HttpServerOptions options) {
    return vertx
        .createHttpServer(options)
        .requestHandler(dispatcher.router(vertx, routes, new ConsoleFiles(reads, answers)))
        .invalidRequestHandler(
            request ->
                answers.refuse(
                    request.response(),
                    Problem.badRequest("this is no request of HTTP/1.1, or its head is too long")));
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

  /**
   * Serves the same with TLS; after {@link #start}. Completes with the port.
   *
   * @param port 0 for any free one
   */
  public Future<Integer> startSecure(Tls tls, String host, int port) {
    HttpServerOptions options =
        options()
            .setSsl(true)
            .setUseAlpn(false)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
            .setKeyCertOptions(KeyCertOptions.wrap(tls.keys()));
    HttpServer made = served(options);
    secureServer = made;
    Promise<Integer> started = Promise.promise();
    seams.stream()
        .context()
        .runOnContext(v -> made.listen(port, host).map(HttpServer::actualPort).onComplete(started));
    return started.future();
  }

  /** Stops listening and lets go of its threads. */
  public Future<Void> close() {
    HttpServer also = secureServer;
    Future<Void> gone = also == null ? Future.succeededFuture() : also.close();
    return gone.eventually(server::close)
        .onComplete(
            done -> {
              reads.close();
              hashing.close();
              importing.close();
              measurements.close();
              figures.close();
            });
  }
}
