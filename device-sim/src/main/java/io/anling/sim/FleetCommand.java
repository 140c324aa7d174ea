package io.anling.sim;

import io.anling.sim.trial.OpenFiles;
import io.anling.sim.trial.TrialException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    description = {
      "Measures a storm: starts a gateway, connects many devices over MQTT, lets all press, and"
          + " reports how long it took until each was confirmed and told.",
      "Exits 0 if nothing was lost, else 1."
    })
final class FleetCommand implements Callable<Integer> {
  @Mixin private TrialOptions trial = new TrialOptions();

  @Option(
      names = "--presses",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many presses, dealt round (default: ${DEFAULT-VALUE}).")
  private int presses;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many connections (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--hub-children",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "So many buttons, each in a home of its own, speak through each connection; 0: each"
              + " connection is one button (default: ${DEFAULT-VALUE}).")
  private int hubChildren;

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "1s",
      description =
          "The presses are spread evenly over this; latency counts from the planned moment"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration within = Duration.ZERO;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Presses of other homes beforehand, which the ledger judges and no figure counts"
              + " (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--bare-broker",
      paramLabel = "PORT",
      description =
          "Afterwards the same wave goes through this MQTT broker on loopback, for comparison; it"
              + " must let everybody in and have no limits.")
  private @Nullable Integer bareBroker;

  @Override
  public Integer call() throws Exception {
    if (presses < 1 || connections < 1 || hubChildren < 0 || warmUp < 0) {
      throw TrialException.usage(
          "--presses and --connections must be 1 or more, --hub-children and --warm-up 0 or more");
    }
    OpenFiles.require(connections);
    return new Fleet(
            trial,
            new Fleet.Load(presses, connections, hubChildren, within, warmUp),
            Optional.ofNullable(bareBroker))
        .run();
  }
}
