package io.anling.gateway.cli;

import io.anling.gateway.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export …}. */
@Command(name = "export", description = "write what is recorded")
final class ExportCli {

  private static final String CHECKPOINT = "[1-9][0-9]{0,17}:[0-9a-f]{64}";

  private final CommonOptions common;

  ExportCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "write the log of all alerts as JSON lines")
  int audit(
      @Option(
              names = "--verify",
              description =
                  "check every alert's chain and every checkpoint as well; exit 1 where one does"
                      + " not hold")
          boolean verify,
      @Option(
              names = "--last-checkpoint",
              paramLabel = "N:HEX",
              description = "with --verify: a checkpoint from the application log, must be there")
          @Nullable String lastCheckpoint) {
    if (lastCheckpoint != null && !verify) {
      throw new ConfigException("--last-checkpoint is for --verify; give both");
    }
    return common.look(
        "export audit",
        Words.options(
            "verify",
            verify ? "true" : null,
            "last-checkpoint",
            Words.form("--last-checkpoint", lastCheckpoint, CHECKPOINT, "N:HEX as logged")));
  }
}
