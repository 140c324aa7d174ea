package io.anling.sim;

import io.anling.sim.trial.TrialException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "telemetry",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    description = {
      "Measures telemetry: starts a gateway, sends readings at a steady rate, and reports how long"
          + " each PUBACK took and whether everything arrived where it is kept.",
      "Exits 0 if every message was confirmed and nothing was dropped, else 1."
    })
final class TelemetryCommand implements Callable<Integer> {
  @Mixin private TrialOptions trial = new TrialOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Messages a second, with three readings each (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private Duration length = Duration.ZERO;

  @Option(
      names = "--warm-up",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description =
          "How long before that, at the same rate; no latency counts (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many hubs, with a connection each (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--hub-children",
      paramLabel = "N",
      defaultValue = "40",
      description = "So many sensors speak through each of them (default: ${DEFAULT-VALUE}).")
  private int hubChildren;

  @Option(
      names = "--influx-url",
      paramLabel = "URL",
      description = "Where the gateway keeps telemetry; by default a file of its own.")
  private @Nullable URI influx;

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || connections < 1 || hubChildren < 1) {
      throw TrialException.usage("--rate, --connections and --hub-children must be 1 or more");
    }
    return new TelemetryTrial(
            trial,
            new TelemetryTrial.Load(rate, connections, hubChildren, warmUp, length),
            Optional.ofNullable(influx))
        .run();
  }
}
