package io.anling.gateway.durability;

import static org.awaitility.Awaitility.await;

import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import io.anling.gateway.e2e.GatewayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One proof's own gateway: the shipped jar, a scratch directory under {@code target/durability},
 * the made-up village, fixed ports, a truth log, and an outside receiver. The gateway may be
 * started, killed and started again; the rest lives on.
 */
final class Trial implements AutoCloseable {

  private static final Duration QUIET = Duration.ofMillis(300);

  /** What is written about alerts and notices; that a node lives is written all the time. */
  private static final String WRITTEN =
      "select (select coalesce(max(position), 0) from alert_log) || '/'"
          + " || (select coalesce(sum(attempts), 0) from notice)";

  private final Path directory;
  private final Ports ports = Ports.choose();
  private final GatewayHome home;
  private final TruthLog truth;
  private final NoticeReceiver receiver;
  private final GatewayApi api;

  /** Differs after something happened to an alert or a notice. */
  private final Callable<?> progress;

  private Trial(Path directory, GatewayHome home, Village village, Callable<?> progress)
      throws IOException {
    this.directory = directory;
    this.progress = progress;
    this.truth = TruthLog.open(directory.resolve("truth.jsonl"));
    this.receiver = NoticeReceiver.start(directory.resolve("notices.jsonl"));
    this.home =
        home.with("ANLING_MQTT_PORT", String.valueOf(ports.mqtt()))
            .with("ANLING_COAP_DTLS_PORT", String.valueOf(ports.coap()))
            .with("ANLING_HTTP_PORT", String.valueOf(ports.http()))
            .with("ANLING_WEBHOOK_URL", receiver.address().toString())
            .with("ANLING_WEBHOOK_SECRET", NoticeReceiver.SECRET)
            .with("ANLING_WEBHOOK_ALLOW", "127.0.0.0/8");
    this.api = new GatewayApi(ports.http(), village.token());
  }

  /** A fresh one. */
  static Trial prepare(String name) throws IOException {
    Path directory = emptied(name);
    GatewayHome home = new GatewayHome(directory);
    Path log = home.directory().resolve("anling.db-wal");
    return new Trial(directory, home, Village.into(home), () -> Files.getLastModifiedTime(log));
  }

  /** A fresh one whose gateway keeps its store in a fresh database of that server. */
  static Trial prepareOn(PostgresServer server, String name) throws IOException {
    return prepareOn(server, server.schema(), name);
  }

  /** The same in a database that is empty. */
  static Trial prepareOn(PostgresServer server, PostgresAddress database, String name)
      throws IOException {
    Path directory = emptied(name);
    GatewayHome home = new GatewayHome(directory).on(database);
    Village village = Village.fresh(home);
    return new Trial(directory, home, village, () -> server.text(database, WRITTEN));
  }

  private static Path emptied(String name) throws IOException {
    Path directory = Path.of("target", "durability", name).toAbsolutePath();
    Village.delete(directory);
    return Files.createDirectories(directory);
  }

  /** Sets a variable of the gateways that are started from now on. */
  Trial with(String variable, String value) {
    home.with(variable, value);
    return this;
  }

  /** From now on gateways are started by plain {@code java -jar}. */
  Trial asAnybodyStartsIt() {
    home.asAnybodyStartsIt();
    return this;
  }

  Path directory() {
    return directory;
  }

  /** The gateway's data directory. */
  Path data() {
    return home.directory();
  }

  Ports ports() {
    return ports;
  }

  TruthLog truth() {
    return truth;
  }

  NoticeReceiver receiver() {
    return receiver;
  }

  GatewayApi api() {
    return api;
  }

  Served serve() throws IOException {
    return serve(Launch.PLAIN);
  }

  /** Starts the gateway; the caller waits for it to be ready, and ends it. */
  Served serve(Launch launch) throws IOException {
    ProcessBuilder builder = home.builder(List.of("serve"));
    List<String> command = new ArrayList<>(launch.wrapper());
    command.addAll(builder.command());
    command.addAll(command.indexOf("-jar"), launch.javaOptions());
    builder.command(command).environment().putAll(launch.environment());
    return new Served(builder, !launch.wrapper().isEmpty(), directory.resolve("gateway.log"));
  }

  /** Waits until every open alert is told and nothing is written any more. */
  void awaitQuiet() {
    AtomicReference<Object> before = new AtomicReference<>();
    await()
        .pollInterval(QUIET)
        .atMost(Ledger.DRAIN)
        .until(
            () -> {
              Object written = progress.call();
              return written.equals(before.getAndSet(written))
                  && api.raised().stream().allMatch(receiver::told);
            });
  }

  /** Everything the three witnesses have to say by now; the gateway must be serving. */
  Evidence evidence(Uptime uptime, Instant faultsEnded) throws IOException, InterruptedException {
    return new Evidence(
        Truth.read(directory.resolve("truth.jsonl")),
        api.alerts(),
        NoticeSeen.read(directory.resolve("notices.jsonl")),
        uptime,
        faultsEnded);
  }

  @Override
  public void close() throws IOException {
    receiver.close();
    truth.close();
  }
}
