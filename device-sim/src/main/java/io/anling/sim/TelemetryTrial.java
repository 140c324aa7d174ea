package io.anling.sim;

import io.anling.sim.trial.GatewayApi;
import io.anling.sim.trial.GatewayJar;
import io.anling.sim.trial.GatewayProcess;
import io.anling.sim.trial.Ports;
import io.anling.sim.trial.TrialException;
import io.anling.sim.trial.Usage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Readings at a steady rate against a gateway of its own. */
final class TelemetryTrial {
  private static final String PREFIX = "meter";
  private static final String WAITS = "anling_spool_bytes";
  private static final int ANY_PORT = 0;

  private final TrialOptions trial;
  private final Load load;
  private final Optional<URI> influx;
  private final PrintStream out = System.out;

  /**
   * How much.
   *
   * @param rate messages a second, over all connections
   * @param hubChildren sensors behind each connection
   */
  record Load(int rate, int connections, int hubChildren, Duration warmUp, Duration length) {}

  TelemetryTrial(TrialOptions trial, Load load, Optional<URI> influx) {
    this.trial = trial;
    this.load = load;
    this.influx = influx;
  }

  /** Runs it; 0 if everything was confirmed and nothing dropped, else 1. */
  int run() throws IOException {
    GatewayJar gateway = trial.gateway();
    Vertx vertx = Vertx.vertx();
    boolean holds = false;
    try {
      List<Household> homes =
          County.hubs(trial.seed(), PREFIX, load.connections(), load.hubChildren());
      Ports ports = Ports.choose(ANY_PORT);
      Files.write(gateway.workspace().config(), config(ports));
      gateway.workspace().writeCounty(County.csv(homes));
      gateway.run("import", gateway.workspace().county().toString());
      try (GatewayProcess process = GatewayProcess.serve(gateway);
          LinkPool pool = LinkPool.connect(vertx, ports.mqtt(), homes)) {
        holds = measure(process, pool, homes, ports);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
      trial.tidy(gateway.workspace(), holds, out);
    }
    return holds ? 0 : 1;
  }

  private List<String> config(Ports ports) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "mqtt: {port: " + ports.mqtt() + "}",
                "coap: {dtls: {port: " + ports.coap() + "}}",
                "http: {port: " + ports.http() + "}"));
    influx.ifPresent(url -> lines.add("influx: {url: \"" + url + "\"}"));
    lines.add("telemetry: {device-rate: " + load.rate() + ", device-burst: " + load.rate() + "}");
    return lines;
  }

  private boolean measure(GatewayProcess process, LinkPool pool, List<Household> homes, Ports ports)
      throws IOException {
    GatewayApi api = new GatewayApi(URI.create("http://127.0.0.1:" + ports.http()), "none");
    Meter meter = new Meter(pool.links(), homes);
    send(meter, load.warmUp(), api);
    meter.measureFromNow();
    Duration spent = process.usage().processor();
    double syncs = api.counter("anling_spool_syncs_total");
    long began = System.nanoTime();
    double most = send(meter, load.length(), api);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    meter.awaitAnswers(trial.drain());
    Usage usage = process.usage();
    double seconds = took.toNanos() / 1e9;
    out.printf(
        "发送 sent %,d in %.1f s, 确认 confirmed %,d, 拒绝或未答 refused or unanswered %,d%n",
        meter.sent(), seconds, meter.confirmed(), meter.sent() - meter.confirmed());
    out.printf("PUBACK after the intended moment: %s%n", meter.latencies());
    out.printf(
        "gateway %.2f cores, %,d MiB; %.0f fsyncs/s; spool at most %.1f MiB%n",
        usage.processor().minus(spent).toNanos() / 1e9 / seconds,
        usage.residentBytes() >> 20,
        (api.counter("anling_spool_syncs_total") - syncs) / seconds,
        most / (1 << 20));
    return drained(meter, api);
  }

  /** Sends for that long; answers the most bytes that waited in the spool. */
  private double send(Meter meter, Duration length, GatewayApi api) throws IOException {
    long began = System.nanoTime();
    long messages = load.rate() * length.toMillis() / 1_000;
    double most = 0;
    long looked = began;
    for (long n = 0; n < messages; n++) {
      long intended = began + n * TimeUnit.SECONDS.toNanos(1) / load.rate();
      while (System.nanoTime() - intended < 0) {
        LockSupport.parkNanos(Math.max(100_000, intended - System.nanoTime()));
      }
      meter.send(intended);
      if (intended - looked > TimeUnit.SECONDS.toNanos(2)) {
        looked = intended;
        most = Math.max(most, api.counter(WAITS));
      }
    }
    return most;
  }

  private boolean drained(Meter meter, GatewayApi api) throws IOException {
    long began = System.nanoTime();
    while (api.counter(WAITS) > 0) {
      if (System.nanoTime() - began > trial.drain().toNanos()) {
        throw TrialException.failed("the spool is not drained after " + trial.drain());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    double drained = api.counter("anling_telemetry_drained_total");
    double dropped = api.counter("anling_telemetry_dropped");
    out.printf(
        "到达 kept at their place %,.0f of %,d, %.1f s after the last; dropped %.0f%n",
        drained, meter.sentInAll(), (System.nanoTime() - began) / 1e9, dropped);
    return dropped == 0 && meter.sent() == meter.confirmed() && drained == meter.sentInAll();
  }
}
