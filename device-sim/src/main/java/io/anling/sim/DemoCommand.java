package io.anling.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    description = {
      "Starts a gateway on a scratch directory, imports a made-up county of 30 households, plays"
          + " them, and prints the console's address and sign-in.",
      "Ends with Ctrl-C, or by itself with --for; then it waits until everything is told, prints"
          + " what was sent, confirmed, told and lost, and exits 0 if nothing was lost, else 1."
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private TrialOptions trial = new TrialOptions();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "End after so long (60s, 5m) instead of with Ctrl-C.")
  private @Nullable Duration length;

  @Option(
      names = "--no-power-cut",
      description =
          "With --for, about half way the gateway is killed (kill -9) amid a burst of presses and"
              + " started again; this leaves that out.")
  private boolean noPowerCut;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "${env:ANLING_HTTP_PORT:-8080}",
      description =
          "The console's port; if it is taken, or 0, any free one (default: ANLING_HTTP_PORT, or"
              + " 8080).")
  private int httpPort;

  @Override
  public Integer call() throws Exception {
    return new Demo(trial, Optional.ofNullable(length), !noPowerCut).run(httpPort);
  }
}
