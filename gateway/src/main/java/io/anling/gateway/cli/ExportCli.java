package io.anling.gateway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export …}. */
@Command(name = "export", description = "write what is recorded")
final class ExportCli {

  private final CommonOptions common;

  ExportCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "write the log of all alerts as JSON lines")
  int audit(
      @Option(
              names = "--verify",
              description = "check every alert's chain as well; exit 1 where one does not hold")
          boolean verify) {
    return common.look("export audit", Words.options("verify", verify ? "true" : null));
  }
}
