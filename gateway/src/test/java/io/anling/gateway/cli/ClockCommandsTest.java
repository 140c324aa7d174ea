package io.anling.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock at the command line, where no gateway serves. */
class ClockCommandsTest {

  @TempDir Path directory;

  @Test
  void clockIsShownAndWithoutAStepThereIsNothingToAccept() {
    CliRig cli = new CliRig(directory.resolve("data"));
    CliRig.Result accepted = cli.run("clock", "accept-step");
    assertThat(accepted.exit()).isEqualTo(1);
    assertThat(accepted.err()).contains("there is nothing to accept");
    CliRig.Result shown = cli.run("clock", "show");
    assertThat(shown.exit()).isZero();
    assertThat(shown.out()).contains("engine  2", "machine 2", "offset  ");
  }
}
