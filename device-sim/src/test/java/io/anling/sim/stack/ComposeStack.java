package io.anling.sim.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.anling.alert.outside.OutsideProgram;
import io.anling.sim.trial.GatewayApi;
import io.anling.sim.trial.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The stack under a project name and ports of its own. Images are the build's ({@code
 * ANLING_TEST_…_IMAGE}, {@code BASE_IMAGE}), where it names any. Closing removes it with its data.
 */
final class ComposeStack implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Map<String, String> IMAGES =
      Map.of(
          "MOSQUITTO_IMAGE", "ANLING_TEST_MQTT_IMAGE",
          "INFLUXDB_IMAGE", "ANLING_TEST_INFLUX_IMAGE",
          "POSTGRES_IMAGE", "ANLING_TEST_POSTGRES_IMAGE");
  private static final List<String> COMPOSE =
      OutsideProgram.works("docker", "compose", "version")
          ? List.of("docker", "compose")
          : List.of("docker-compose");
  private static final String GATEWAY_IMAGE = "anling-it-gateway";

  private final Map<String, String> environment = new HashMap<>();
  private final Ports ports = Ports.choose(0);
  private final int brokerPort = Ports.choose(0).mqtt();

  ComposeStack() {
    String project = "anling-it-" + ThreadLocalRandom.current().nextInt(1_000_000);
    environment.put("COMPOSE_PROJECT_NAME", project);
    environment.put("GATEWAY_IMAGE", GATEWAY_IMAGE);
    environment.put("SIMULATOR_IMAGE", "anling-it-sim");
    environment.put("HTTP_PORT", String.valueOf(ports.http()));
    environment.put("MQTT_PORT", String.valueOf(ports.mqtt()));
    environment.put("COAP_PORT", String.valueOf(ports.coap()));
    environment.put("MOSQUITTO_PORT", String.valueOf(brokerPort));
    environment.put("PUBLIC_URL", console().toString());
    IMAGES.forEach(
        (ours, builds) -> {
          if (System.getenv(builds) != null) {
            environment.put(ours, System.getenv(builds));
          }
        });
  }

  /** Builds what is ours of it and starts everything; returns when all are healthy. */
  void up() {
    compose("build");
    compose("up", "-d");
    await().atMost(PATIENCE).until(() -> health("simulator").equals("healthy"));
  }

  /** Runs a command of compose to its end; answers its stdout. */
  String compose(String... arguments) {
    return run(COMPOSE, arguments);
  }

  /** Runs a command in a service's container. */
  String exec(String service, String... command) {
    List<String> arguments = new ArrayList<>(List.of("exec", "-T", service));
    arguments.addAll(List.of(command));
    return compose(arguments.toArray(String[]::new));
  }

  /**
   * Kills a service's process from outside, as the kernel does when memory is short. (A {@code
   * docker kill} would count as stopping it by hand.) Returns once it was started anew.
   */
  void crash(String service) {
    String before = state(service, "{{.State.StartedAt}}");
    String pid = state(service, "{{.State.Pid}}");
    docker(
        "run",
        "--rm",
        "--pid=host",
        "--user=0",
        "--entrypoint=sh",
        GATEWAY_IMAGE,
        "-c",
        "kill -9 " + pid);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                state(service, "{{.State.Running}}").equals("true")
                    && !state(service, "{{.State.StartedAt}}").equals(before));
  }

  private String health(String service) {
    return state(service, "{{.State.Health.Status}}");
  }

  private String state(String service, String format) {
    return docker("inspect", "-f", format, compose("ps", "-q", service));
  }

  private String docker(String... arguments) {
    return run(List.of("docker"), arguments);
  }

  /** Its console as this machine reaches it. */
  URI console() {
    return URI.create("http://127.0.0.1:" + ports.http());
  }

  /** The API, as an admin of its own. */
  GatewayApi api() {
    exec("gateway", "anling", "user", "add", "tester", "--role", "admin");
    return new GatewayApi(console(), exec("gateway", "anling", "user", "token", "tester"));
  }

  int brokerPort() {
    return brokerPort;
  }

  private String run(List<String> program, String... arguments) {
    List<String> line = new ArrayList<>(program);
    line.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(ROOT.toFile());
    builder.environment().putAll(environment);
    try {
      Path err = Files.createTempFile("anling-", ".err");
      Process process = builder.redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(err);
      Files.delete(err);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", line) + ": " + out + "\n" + said);
      }
      return out;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    compose("down", "--volumes", "--remove-orphans", "--timeout", "5");
  }
}
