package io.anling.gateway.cli;

import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.ConfigException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export …}. */
@Command(name = "export", description = "write what is recorded")
final class ExportCli {

  private static final String CHECKPOINT = "[1-9][0-9]{0,17}:[0-9a-f]{64}";

  private static final String TIME = "2026-11-22, the beginning of that day, or …T08:15:30+08:00";
  private static final int DATE = 10;

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

  @Command(description = "write the figures of a period, of each region at each level, as CSV")
  int kpi(
      @Option(names = "--from", required = true, paramLabel = "DATE", description = TIME)
          String from,
      @Option(names = "--to", required = true, paramLabel = "DATE", description = TIME) String to,
      @Option(names = "--region", paramLabel = "PATH", description = "it and all below it")
          @Nullable String region) {
    Instant first = instant("--from", from);
    Instant end = instant("--to", to);
    if (!first.isBefore(end)) {
      throw new ConfigException("--from must be before --to");
    }
    return common.look(
        "export kpi",
        Words.options("from", first.toString(), "to", end.toString(), "region", path(region)));
  }

  private Instant instant(String option, String text) {
    ZoneId zone = common.load().rules().zone();
    try {
      return text.length() == DATE
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new ConfigException(
          option + " \"" + text + "\" is no time; write it as 2026-11-22 or …T08:15:30+08:00");
    }
  }

  private static @Nullable String path(@Nullable String region) {
    try {
      return region == null ? null : RegionPath.parse(region).text();
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--region: " + e.getMessage());
    }
  }
}
