package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.PostgresServer;
import io.anling.sim.SimJar.Run;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everybody presses at once: both shaded jars. What is asserted is that nothing is lost; how long
 * it took is printed, for it depends on the machine.
 */
class StormIT {
  private static final Path GATEWAY = Path.of(System.getProperty("anling.gateway.jar"));
  private static final boolean ALL = Boolean.parseBoolean(System.getenv("ANLING_TEST_REQUIRE_ALL"));
  private static final int FILES_BESIDES = 300;

  @ParameterizedTest(name = "{0} presses, {1} connections, {2} children each")
  @CsvSource({"10000, 10000, 0", "2000, 40, 50"})
  void everyPressIsConfirmedOpensOneAlertAndIsTold(int presses, int connections, int children)
      throws Exception {
    requireOpenFiles(connections);
    storm(presses, connections, children, List.of());
  }

  @Test
  void onPostgresToo() throws Exception {
    PostgresAddress database = PostgresServer.shared().schema();
    storm(
        1_000,
        1_000,
        0,
        List.of(
            "--database=" + database.url(),
            "--database-user=" + database.user(),
            "--database-password=" + database.password()));
  }

  private static void storm(int presses, int connections, int children, List<String> more)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "fleet",
                "--presses=" + presses,
                "--connections=" + connections,
                "--hub-children=" + children,
                "--within=0s",
                "--drain=120s",
                "--gateway-java-option=" + SimJar.STARTS_FAST));
    arguments.addAll(more);
    Run run = SimJar.run(GATEWAY, arguments.toArray(String[]::new));
    System.out.println(run.output());
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.output())
        .containsPattern("presses sent +" + presses + " ")
        .containsPattern("confirmed +" + presses + "\\R")
        .containsPattern("alerts +" + presses + "\\R")
        .containsPattern("alerts told +" + presses + " ")
        .containsPattern("丢失 lost +0\\R")
        .containsPattern("told to nobody +0\\R")
        .containsPattern("duplicates +0\\R")
        .contains("all held: nothing was lost");
  }

  /**
   * Left out where a process may not have so many files open; with everything required it fails.
   */
  private static void requireOpenFiles(int connections) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long allowed = unix.getMaxFileDescriptorCount();
      String why = "left out: " + allowed + " open files are allowed; raise ulimit -n";
      if (ALL) {
        assertThat(allowed).as(why).isGreaterThan(connections + FILES_BESIDES);
      }
      assumeThat(allowed).as(why).isGreaterThan(connections + FILES_BESIDES);
    }
  }
}
