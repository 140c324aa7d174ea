package io.anling.sim;

import io.anling.sim.trial.GatewayJar;
import io.anling.sim.trial.TrialException;
import io.anling.sim.trial.Workspace;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts a gateway of its own. */
final class TrialOptions {
  private static final String NEIGHBOUR = "../../gateway/target/anling-gateway.jar";

  @Option(
      names = "--gateway",
      paramLabel = "JAR",
      description = "The gateway to start; by default " + NEIGHBOUR + " from this program's jar.")
  private @Nullable Path gateway;

  @Option(
      names = "--gateway-java-option",
      paramLabel = "X",
      description = "An option for the gateway's JVM; may be given several times.")
  private List<String> javaOptions = new ArrayList<>();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where everything is written, and kept: an empty or absent directory; by default a"
              + " temporary one, removed when the ledger holds.")
  private @Nullable Path dataDir;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Invents the same homes and the same script again (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--drain",
      paramLabel = "DURATION",
      defaultValue = "30s",
      description =
          "How long what is still under way at the end may take (default: ${DEFAULT-VALUE}).")
  private Duration drain = Duration.ZERO;

  long seed() {
    return seed;
  }

  Duration drain() {
    return drain;
  }

  /** Removes what a trial wrote when all went well and nobody asked for it, else says where. */
  void tidy(Workspace workspace, boolean wentWell, PrintStream out) {
    if (wentWell && dataDir == null) {
      workspace.delete();
    } else {
      out.println("一切都留在 everything is kept in " + workspace.directory());
    }
  }

  /** Makes the workspace, after looking whether there is a gateway at all. */
  GatewayJar gateway() {
    Path jar = gateway != null ? gateway : neighbour();
    GatewayJar.check(jar);
    return new GatewayJar(
        jar, List.copyOf(javaOptions), Workspace.make(Optional.ofNullable(dataDir)));
  }

  private static Path neighbour() {
    try {
      Path self =
          Path.of(TrialOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return self.resolveSibling(NEIGHBOUR).normalize();
    } catch (URISyntaxException odd) {
      throw TrialException.usage("name the gateway's jar with --gateway: " + odd.getMessage());
    }
  }
}
