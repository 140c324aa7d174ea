package io.anling.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The command line within the test's own process, on a data directory of its own. */
public final class CliRig {

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  /** What a command did. */
  public record Result(int exit, String out, String err) {}

  public CliRig(Path directory) {
    this.directory = directory;
    environment.put("ANLING_DATA_DIR", directory.toString());
  }

  CliRig with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Path directory() {
    return directory;
  }

  /** Runs a command; {@code serve} only says that it was asked to. */
  public Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    CommonOptions common = new CommonOptions(terminal, environment);
    int exit =
        GatewayCommandLine.run(
            common,
            () -> {
              terminal.answer("asked to serve");
              return 0;
            },
            args);
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
