package io.anling.sim.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The gateway's program and where it works.
 *
 * @param jar the runnable jar
 * @param javaOptions options for its JVM, before {@code -jar}
 * @param workspace whose configuration and data directory it is given
 */
public record GatewayJar(Path jar, List<String> javaOptions, Workspace workspace) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Looks whether there is a jar.
   *
   * @throws TrialException if there is none
   */
  public static void check(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw TrialException.usage(
          "--gateway "
              + jar
              + ": no such file; build it with mvn -q -DskipTests package, or name another");
    }
  }

  /**
   * Runs one of its commands to the end.
   *
   * @return its stdout
   * @throws TrialException with its last line of stderr if it fails, or takes over 2 minutes
   */
  public String run(String... command) {
    List<String> line = commandLine(List.of(command));
    String what = "gateway " + String.join(" ", command);
    try {
      Path answer = workspace.directory().resolve("command.out");
      Path errors = workspace.directory().resolve("command.err");
      Process child =
          builder(line).redirectOutput(answer.toFile()).redirectError(errors.toFile()).start();
      child.getOutputStream().close();
      if (!child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        child.destroyForcibly();
        throw TrialException.failed(what + ": no end after " + PATIENCE.toSeconds() + " s");
      }
      if (child.exitValue() != 0) {
        throw TrialException.failed(
            what
                + ": exit "
                + child.exitValue()
                + ": "
                + lastLine(Files.readString(answer) + Files.readString(errors)));
      }
      return Files.readString(answer);
    } catch (IOException failed) {
      throw TrialException.failed(what + ": " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw TrialException.failed(what + ": interrupted");
    }
  }

  /** What starts a command, with the workspace's configuration and data directory. */
  List<String> commandLine(List<String> command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(javaOptions);
    line.add("-jar");
    line.add(jar.toString());
    line.addAll(command);
    line.addAll(List.of("--config", workspace.config().toString()));
    line.addAll(List.of("--data-dir", workspace.data().toString()));
    return line;
  }

  /**
   * A child that our own environment does not configure, and that a Ctrl-C at the terminal does not
   * reach: who runs the trial still has to ask the gateway for the ledger.
   */
  static ProcessBuilder builder(List<String> line) {
    List<String> whole = new ArrayList<>(line);
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
      whole.addAll(0, List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    }
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("ANLING_") && !name.startsWith("ANLING_TEST_"));
    return builder;
  }

  static String lastLine(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "(it said nothing)" : lines.get(lines.size() - 1).strip();
  }
}
