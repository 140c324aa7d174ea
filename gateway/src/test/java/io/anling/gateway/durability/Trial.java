package io.anling.gateway.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One proof's own gateway: the shipped jar, a scratch directory under {@code target/durability}, a
 * made-up village, fixed ports, a truth log, and an outside receiver. The gateway may be started,
 * killed and started again; the rest lives on.
 */
final class Trial implements AutoCloseable {

  private static final Path JAR = Path.of("target", "anling-gateway.jar").toAbsolutePath();
  private static final int COMMAND_SECONDS = 60;
  private static final String HEADER =
      "region,household,address,lat,lon,person,phone,born,category,contact_name,contact_phone,"
          + "device_id,device_model,device_secret,room\n";

  private final Path directory;
  private final Ports ports = Ports.choose();
  private final TruthLog truth;
  private final NoticeReceiver receiver;
  private final GatewayApi api;

  private Trial(Path directory, int homes) throws IOException, InterruptedException {
    this.directory = directory;
    this.truth = TruthLog.open(directory.resolve("truth.jsonl"));
    this.receiver = NoticeReceiver.start(directory.resolve("notices.jsonl"));
    Files.writeString(directory.resolve("config.yaml"), config());
    Files.writeString(directory.resolve("village.csv"), village(homes));
    run("import", directory.resolve("village.csv").toString());
    run("user", "add", "judge", "--role", "admin");
    this.api = new GatewayApi(ports.http(), run("user", "token", "judge").strip());
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

  private String config() {
    return String.join(
        "\n",
        "mqtt:",
        "  port: " + ports.mqtt(),
        "coap:",
        "  dtls:",
        "    host: 127.0.0.1",
        "    port: " + ports.coap(),
        "http:",
        "  port: " + ports.http(),
        "webhook:",
        "  url: " + receiver.address(),
        "  secret: " + NoticeReceiver.SECRET,
        "  allow: [127.0.0.0/8]",
        "");
  }

  private static String village(int homes) {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int home = 1; home <= homes; home++) {
      rows.append(
          String.format(
              "测试县/甲镇/一村,H%03d,测试路%d号,,,测试甲%d,1300000%04d,1941,,测试乙%d,1310000%04d,%s,sos-button,%s,客厅%n",
              home, home, home, home, home, home, device(home), secret(home)));
    }
    return rows.toString();
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
    List<String> command = new ArrayList<>(launch.wrapper());
    command.addAll(java(launch.javaOptions(), "serve"));
    ProcessBuilder builder = clean(command);
    builder.environment().putAll(launch.environment());
    return new Served(builder, !launch.wrapper().isEmpty(), directory.resolve("gateway.log"));
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

  /** Runs one of the gateway's commands to its end; answers what it printed. */
  private String run(String... command) throws IOException, InterruptedException {
    Path errors = directory.resolve("commands.log");
    Process process =
        clean(java(List.of(), command))
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    process.getOutputStream().close();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: see %s", List.of(command), errors).isZero();
    return answer;
  }

  private List<String> java(List<String> options, String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(List.of("-jar", JAR.toString()));
    line.addAll(List.of(command));
    line.addAll(List.of("--config", directory.resolve("config.yaml").toString()));
    line.addAll(List.of("--data-dir", directory.resolve("data").toString()));
    return line;
  }

  /** Without this machine's own settings for gateways. */
  private static ProcessBuilder clean(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ANLING_"));
    return builder;
  }

  @Override
  public void close() throws IOException {
    receiver.close();
    truth.close();
  }
}
