package io.anling.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulator as it is shipped, run to its end. */
final class SimJar {
  private static final Path JAR = Path.of("target", "anling-sim.jar");

  /** What it compiles thoroughly would only take the processor from the gateway. */
  static final String STARTS_FAST = "-XX:TieredStopAtLevel=1";

  /** What a run printed, stderr too, and how it ended. */
  record Run(int exit, String output) {}

  private SimJar() {}

  /** Runs a command of the shaded jar against a gateway. */
  static Run run(Path gateway, String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(STARTS_FAST, "-jar", JAR.toString()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--gateway", gateway.toString()));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }
}
