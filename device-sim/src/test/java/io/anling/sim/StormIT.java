package io.anling.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.sim.SimJar.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everybody presses at once: both shaded jars. What is asserted is that nothing is lost; how long
 * it took is printed, for it depends on the machine.
 */
@Tag("alone")
class StormIT {
  private static final Path GATEWAY = Path.of(System.getProperty("anling.gateway.jar"));

  @ParameterizedTest(name = "{0} presses, {1} connections, {2} children each")
  @CsvSource({"1000, 1000, 0", "10000, 200, 50"})
  void everyPressIsConfirmedOpensOneAlertAndIsTold(int presses, int connections, int children)
      throws Exception {
    Run run =
        SimJar.run(
            GATEWAY,
            "fleet",
            "--presses=" + presses,
            "--connections=" + connections,
            "--hub-children=" + children,
            "--drain=120s");
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
}
