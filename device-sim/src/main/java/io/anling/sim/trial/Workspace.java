package io.anling.sim.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of one trial's own: configuration, import file, the gateway's data, logs, witnesses.
 *
 * @param directory where all of it lies
 */
public record Workspace(Path directory) {
  /**
   * Makes it.
   *
   * @param wanted a directory that is empty or absent; none for a fresh temporary one
   * @throws TrialException if there is something in it already, or it cannot be made
   */
  public static Workspace make(Optional<Path> wanted) {
    try {
      if (wanted.isEmpty()) {
        return new Workspace(Files.createTempDirectory("anling-sim-"));
      }
      Path directory = Files.createDirectories(wanted.get());
      try (Stream<Path> content = Files.list(directory)) {
        if (content.findAny().isPresent()) {
          throw TrialException.usage(
              "--data-dir " + directory + ": not empty; name a directory that is empty or absent");
        }
      }
      return new Workspace(directory);
    } catch (IOException failed) {
      throw TrialException.usage("--data-dir: cannot make a directory: " + failed.getMessage());
    }
  }

  /** The gateway's own data directory. */
  public Path data() {
    return directory.resolve("gateway");
  }

  /** The gateway's configuration. */
  public Path config() {
    return directory.resolve("config.yaml");
  }

  /** The made-up county. */
  public Path county() {
    return directory.resolve("county.csv");
  }

  /** What the gateway printed. */
  public Path gatewayLog() {
    return directory.resolve("gateway.log");
  }

  /** What the devices sent and had confirmed. */
  public Path truth() {
    return directory.resolve("truth.jsonl");
  }

  /** What the receiver was told. */
  public Path notices() {
    return directory.resolve("notices.jsonl");
  }

  /** Writes the import file. */
  public void writeCounty(List<String> lines) {
    write(county(), lines);
  }

  /**
   * Writes the gateway's configuration.
   *
   * @param more lines of sections that are not written otherwise
   */
  public void writeConfig(
      Ports ports,
      Optional<Database> database,
      URI webhook,
      String webhookSecret,
      List<String> more) {
    List<String> lines = new ArrayList<>(more);
    database.ifPresent(other -> lines.addAll(other.config()));
    lines.addAll(
        List.of(
            "mqtt:",
            "  port: " + ports.mqtt(),
            "coap:",
            "  dtls:",
            "    port: " + ports.coap(),
            "http:",
            "  port: " + ports.http(),
            "  public-url: http://127.0.0.1:" + ports.http(),
            "webhook:",
            "  url: " + webhook,
            "  secret: " + webhookSecret,
            "  allow:",
            "    - 127.0.0.0/8"));
    write(config(), lines);
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines, UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Removes all of it. */
  public void delete() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw TrialException.failed("cannot remove " + directory + ": " + failed.getMessage());
    }
  }
}
