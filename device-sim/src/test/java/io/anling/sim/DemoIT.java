package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.sim.SimJar.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as README promises it: both shaded jars, an empty directory, a ledger. */
class DemoIT {
  private static final Path GATEWAY = Path.of(System.getProperty("anling.gateway.jar"));
  private static final Path FAULTS = Path.of(System.getProperty("anling.faults.jar"));

  @TempDir Path directory;

  @Test
  void losesNothingAlthoughThePowerIsCutAmidABurst() throws Exception {
    Run run = SimJar.run(GATEWAY, "demo", "--for=20s", "--http-port=0", data());
    assertThat(run.output())
        .contains("控制台 console", "断电 power cut")
        .containsPattern("丢失 lost +0")
        .contains("all held: nothing was lost");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  @Test
  void findsAGatewayOutThatConfirmsBeforeItCommitsAndNamesWhatWasLost() throws Exception {
    String agent = "-javaagent:" + FAULTS + "=confirm-before-commit";
    Run run =
        SimJar.run(
            GATEWAY,
            "demo",
            "--for=12s",
            "--drain=10s",
            "--http-port=0",
            "--gateway-java-option=" + agent,
            data());
    assertThat(run.output())
        .containsPattern("LOST sim-\\d{3}-\\S+ \\S+ \\S+ sent 20\\S+Z confirmed 20\\S+Z")
        .contains("the ledger does not hold");
    assertThat(run.exit()).as(run.output()).isEqualTo(1);
  }

  private String data() {
    return "--data-dir=" + directory.resolve("demo");
  }
}
