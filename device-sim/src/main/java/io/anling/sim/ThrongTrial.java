package io.anling.sim;

import io.anling.sim.link.HostPort;
import io.anling.sim.trial.GatewayJar;
import io.anling.sim.trial.OpenFiles;
import io.anling.sim.trial.SelfSigned;
import io.anling.sim.trial.TrialException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What trials with very many connections have in common: a gateway, and who connects to it. */
final class ThrongTrial {
  private static final int THREADS = 2;
  private static final int ANY_PORT = 0;

  @Mixin private TrialOptions trial = new TrialOptions();

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many devices connect (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--registered",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many devices the registry holds (default: ${DEFAULT-VALUE}).")
  private int registered;

  @Option(names = "--tls", description = "Connect with TLS.")
  private boolean tls;

  /** What is done with a gateway that serves. */
  interface Run {
    /** Answers whether all went well. */
    boolean run(Rig rig, Throng throng, List<Household> homes, PrintStream out) throws IOException;
  }

  int connections() {
    return connections;
  }

  /** In clear, or with TLS. */
  String how() {
    return tls ? "TLS" : "in clear";
  }

  int run(Run what) throws IOException {
    if (connections < 1 || registered < connections) {
      throw TrialException.usage("--connections must be 1 or more, --registered no fewer");
    }
    OpenFiles.require(connections);
    GatewayJar gateway = trial.gateway();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    PrintStream out = System.out;
    boolean well = false;
    List<Household> homes = County.buttons(trial.seed(), registered);
    int securePort = tls ? free() : 0;
    List<String> more =
        tls ? SelfSigned.make(gateway.workspace().directory()).config(securePort) : List.of();
    out.printf("正在导入 importing %,d 户 households …%n", registered);
    try {
      try (Rig rig = Rig.start(gateway, trial.database(), homes, ANY_PORT, threads, more);
          Throng throng =
              new Throng(new HostPort("127.0.0.1", tls ? securePort : rig.ports().mqtt()), tls)) {
        well = what.run(rig, throng, homes.subList(0, connections), out);
      }
    } finally {
      threads.shutdownNow();
      trial.tidy(gateway.workspace(), well, out);
    }
    return well ? 0 : 1;
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
