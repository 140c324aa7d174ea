package io.anling.sim;

import io.anling.sim.trial.TrialException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "coap-sessions",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    description = {
      "Measures what a gateway keeps for a CoAP device: starts one, lets so many devices make a"
          + " DTLS session each and fall silent, reports its memory before and after, restarts it"
          + " orderly and looks whether the sessions go on.",
      "Exits 0 if every device was confirmed and every session went on, else 1."
    })
final class CoapSessionsCommand implements Callable<Integer> {
  @Mixin private TrialOptions trial = new TrialOptions();

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--observe",
      description = "Each device observes what becomes of its presses, too.")
  private boolean observe;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "32",
      description = "So many make their handshake at a time (default: ${DEFAULT-VALUE}).")
  private int atOnce;

  @Override
  public Integer call() throws Exception {
    if (devices < 1 || atOnce < 1) {
      throw TrialException.usage("--devices and --at-once must be 1 or more");
    }
    return new CoapSessionsTrial(trial, devices, observe, atOnce).run();
  }
}
