package io.anling.sim;

import io.anling.sim.link.HostPort;
import io.anling.sim.trial.TrialException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "play",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    description = {
      "Plays a made-up county against a gateway that runs already: imports its homes, presses"
          + " directly and through a broker, and answers most alerts as a responder would.",
      "Ends with Ctrl-C, or by itself with --for; then it exits 0 if every confirmed press stands in"
          + " an alert of the gateway's, else 1."
    })
final class PlayCommand implements Callable<Integer> {
  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the gateway's console and API are (default: ${DEFAULT-VALUE}).")
  private URI api = URI.create("");

  @Option(
      names = "--console",
      paramLabel = "URL",
      description = "The console's address as people use it; by default that of --api.")
  private @Nullable URI console;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      required = true,
      description = "Holds an admin's bearer token (`user token NAME`); waited for.")
  private @Nullable Path token;

  @Option(
      names = "--mqtt",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:1883",
      description = "The gateway's MQTT port (default: ${DEFAULT-VALUE}).")
  private HostPort mqtt = HostPort.loopback(0);

  @Option(
      names = "--coap",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:5684",
      description =
          "The gateway's CoAP/DTLS port, for smoke detectors (default: ${DEFAULT-VALUE}).")
  private HostPort coap = HostPort.loopback(0);

  @Option(
      names = "--broker",
      paramLabel = "HOST:PORT",
      description =
          "A broker that the gateway is bridged to; every second home's buttons and fall sensors"
              + " speak through it. By default there is none.")
  private @Nullable HostPort broker;

  @Option(
      names = "--broker-topics",
      paramLabel = "TOPIC",
      defaultValue = "anling/{device}/{channel}",
      description = "Where they publish there (default: ${DEFAULT-VALUE}).")
  private String topics = "";

  @Option(
      names = "--homes",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many homes, three devices each (default: ${DEFAULT-VALUE}).")
  private int homes;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      required = true,
      description =
          "Keeps what the devices' secrets are made from, and the log of what they sent; made if"
              + " absent. The log begins anew with each start.")
  private @Nullable Path dataDir;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "End after so long (60s, 5m) instead of with Ctrl-C, and look for losses.")
  private @Nullable Duration length;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description = "How long the gateway may take to come up (default: ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ZERO;

  @Override
  public Integer call() throws Exception {
    if (token == null || dataDir == null || homes < 1) {
      throw TrialException.usage("--homes must be 1 or more");
    }
    Play.Target target =
        new Play.Target(
            api, token, new RemoteWays(mqtt, coap, Optional.ofNullable(broker), topics), patience);
    URI shown = console == null ? api : console;
    return new Play(target, PlayHome.in(dataDir), homes, Optional.ofNullable(length)).run(shown);
  }
}
