package io.anling.gateway.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code clock …}. */
@Command(name = "clock", description = "the server's own clock")
final class ClockCli {

  private final CommonOptions common;

  ClockCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "show engine time beside the clock that it follows, and the last step")
  int show() {
    return common.look("clock show", Map.of());
  }

  @Command(
      name = "accept-step",
      description = "the clock is right: engine time jumps forward to it, and what is due fires")
  int acceptStep() {
    return common.change("clock accept-step", Map.of());
  }
}
