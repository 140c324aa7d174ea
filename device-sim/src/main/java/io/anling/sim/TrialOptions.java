package io.anling.sim;

import io.anling.sim.trial.Database;
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
      names = "--database",
      paramLabel = "URL",
      description =
          "Where the gateway keeps its alerts, jdbc:postgresql://HOST:PORT/NAME: a database that is"
              + " empty; by default a file of its own.")
  private @Nullable String database;

  @Option(names = "--database-user", paramLabel = "NAME", description = "Its user.")
  private @Nullable String databaseUser;

  @Option(
      names = "--database-password",
      paramLabel = "WORD",
      description = "Its user's password; a made-up one, for everybody here can see it.")
  private @Nullable String databasePassword;

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

  /** The database to use; empty for the gateway's own file. */
  Optional<Database> database() {
    return Optional.ofNullable(database)
        .map(
            url ->
                new Database(
                    url, Optional.ofNullable(databaseUser), Optional.ofNullable(databasePassword)));
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
