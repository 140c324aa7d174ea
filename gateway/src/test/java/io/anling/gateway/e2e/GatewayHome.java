package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anling.alert.jdbc.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A data directory, and the shaded jar that works in it: runs commands to their end, and serves.
 * Listeners take free ports at the first start and the same ones at every later one.
 */
public final class GatewayHome {

  private static final Path JAR =
      Path.of(System.getProperty("anling.gateway.jar", "target/anling-gateway.jar"));
  private static final long PATIENCE_SECONDS = 120;

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> javaOptions = new ArrayList<>();
  private List<String> howItStarts;

  /** What a command did. */
  public record Result(int exit, String out, String err) {

    /** The last word on stdout: a password, a token, a secret. */
    public String lastWord() {
      return out.strip().lines().reduce("", (before, line) -> line);
    }
  }

  /** A home whose data directory is {@code scratch/data}. */
  public GatewayHome(Path scratch) {
    this(scratch, FastStart.options(JAR));
  }

  GatewayHome(Path scratch, List<String> howItStarts) {
    this.directory = scratch.resolve("data");
    this.howItStarts = howItStarts;
    environment.put("ANLING_DATA_DIR", directory.toString());
    environment.put("ANLING_MQTT_PORT", "0");
    environment.put("ANLING_COAP_DTLS_PORT", "0");
    environment.put("ANLING_COAP_DTLS_HOST", "127.0.0.1");
    environment.put("ANLING_HTTP_PORT", "0");
  }

  /** Sets a variable for everything that is started from now on. */
  public GatewayHome with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Keeps alerts and registry in that database. */
  public GatewayHome on(PostgresAddress database) {
    return with("ANLING_DATABASE", database.url())
        .with("ANLING_DATABASE_USER", String.valueOf(database.user()))
        .with("ANLING_DATABASE_PASSWORD", String.valueOf(database.password()));
  }

  /** From now on nothing makes a start cheaper than it is for anybody: plain {@code java -jar}. */
  public GatewayHome asAnybodyStartsIt() {
    howItStarts = List.of();
    return this;
  }

  /** Adds an option of the JVM for everything that is started from now on. */
  public GatewayHome withJavaOption(String option) {
    javaOptions.add(option);
    return this;
  }

  /** Takes every such option away. */
  public GatewayHome withoutJavaOptions() {
    javaOptions.clear();
    return this;
  }

  public Path directory() {
    return directory;
  }

  /** Serves, and waits until it is ready. */
  public GatewayProcess serve() {
    GatewayProcess process = GatewayProcess.start(builder(List.of("serve")));
    environment.put("ANLING_MQTT_PORT", String.valueOf(process.port("mqtt")));
    environment.put("ANLING_COAP_DTLS_PORT", String.valueOf(process.port("coap+dtls")));
    environment.put("ANLING_HTTP_PORT", String.valueOf(process.port("http")));
    return process;
  }

  /** Runs a command to its end. */
  public Result run(String... command) {
    try {
      Path err = Files.createTempFile("anling-", ".err");
      Process process = builder(List.of(command)).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " did not end");
      }
      Result result = new Result(process.exitValue(), out, Files.readString(err));
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Runs a command that must succeed. */
  public Result done(String... command) {
    Result result = run(command);
    if (result.exit() != 0) {
      throw new AssertionError(
          String.join(" ", command) + ": exit " + result.exit() + ": " + result.err());
    }
    return result;
  }

  /** Imports these lines, which must all be good. */
  public Result importLines(String... lines) {
    try {
      Path file = Files.createTempFile("anling-", ".csv");
      Files.write(file, List.of(lines), UTF_8);
      Result result = done("import", file.toString());
      Files.delete(file);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What starts a command, for whoever runs it in another way. */
  public ProcessBuilder builder(List<String> command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(howItStarts);
    line.addAll(javaOptions);
    line.add("-jar");
    line.add(JAR.toAbsolutePath().toString());
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("ANLING_"));
    builder.environment().putAll(environment);
    builder.environment().put("LANG", "C.UTF-8");
    return builder;
  }
}
