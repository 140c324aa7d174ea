package io.anling.gateway.durability;

import static org.awaitility.Awaitility.await;

import io.anling.gateway.e2e.GatewayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One proof's own gateway: the shipped jar, a scratch directory under {@code target/durability}, a
 * made-up village, fixed ports, a truth log, and an outside receiver. The gateway may be started,
 * killed and started again; the rest lives on.
 */
final class Trial implements AutoCloseable {

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room";

  private final Path directory;
  private final Ports ports = Ports.choose();
  private final GatewayHome home;
  private final TruthLog truth;
  private final NoticeReceiver receiver;
  private final GatewayApi api;

  private Trial(Path directory, int homes) throws IOException, InterruptedException {
    this.directory = directory;
    this.truth = TruthLog.open(directory.resolve("truth.jsonl"));
    this.receiver = NoticeReceiver.start(directory.resolve("notices.jsonl"));
    this.home = home(new GatewayHome(directory));
    home.importLines(village(homes));
    home.done("user", "add", "judge", "--role", "admin");
    this.api = new GatewayApi(ports.http(), home.done("user", "token", "judge").lastWord());
  }

  /** A fresh one with that many homes, one button each: {@link #device}. */
  static Trial prepare(String name, int homes) throws IOException, InterruptedException {
    Path directory = Path.of("target", "durability", name).toAbsolutePath();
    if (Files.exists(directory)) {
      try (Stream<Path> old = Files.walk(directory)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return new Trial(Files.createDirectories(directory), homes);
  }

  private GatewayHome home(GatewayHome fresh) {
    return fresh
        .with("ANLING_MQTT_PORT", String.valueOf(ports.mqtt()))
        .with("ANLING_COAP_DTLS_PORT", String.valueOf(ports.coap()))
        .with("ANLING_HTTP_PORT", String.valueOf(ports.http()))
        .with("ANLING_WEBHOOK_URL", receiver.address().toString())
        .with("ANLING_WEBHOOK_SECRET", NoticeReceiver.SECRET)
        .with("ANLING_WEBHOOK_ALLOW", "127.0.0.0/8");
  }

  private static String[] village(int homes) {
    return IntStream.rangeClosed(0, homes)
        .mapToObj(home -> home == 0 ? HEADER : row(home))
        .toArray(String[]::new);
  }

  private static String row(int home) {
    return String.format(
        "测试县/甲镇/一村,H%03d,测试路%d号,,,测试甲%d,1300000%04d,1941,,测试乙%d,1310000%04d,%s,sos-button,%s,客厅",
        home, home, home, home, home, home, device(home), secret(home));
  }

  /** The button of a home, counted from 1. */
  static String device(int home) {
    return String.format("proof-%03d", home);
  }

  static String secret(int home) {
    return String.format("made-up-secret-%03d", home);
  }

  Path directory() {
    return directory;
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
    Path log = home.directory().resolve("anling.db-wal");
    AtomicLong lastWrite = new AtomicLong();
    await()
        .pollInterval(QUIET)
        .atMost(Ledger.DRAIN)
        .until(
            () -> {
              long written = Files.getLastModifiedTime(log).toMillis();
              return lastWrite.getAndSet(written) == written
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
