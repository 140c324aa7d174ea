package io.anling.gateway.cli;

import io.anling.alert.AlertKind;
import io.anling.alert.Labelled;
import io.anling.gateway.config.ConfigException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policy …}. */
@Command(name = "policy", description = "who is told when")
final class PolicyCli {

  private final CommonOptions common;

  PolicyCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "show who would be told, when and by what; nothing is sent")
  int explain(
      @Option(
              names = "--household",
              required = true,
              paramLabel = "ID",
              description = "the home whose alert it would be")
          String household,
      @Option(names = "--kind", paramLabel = "KIND", description = "of the alert (default: sos)")
          @Nullable String kind,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              description = "as 2026-11-22T08:15 or with an offset (default: now)")
          @Nullable String at) {
    if (kind != null && Labelled.find(AlertKind.class, kind).isEmpty()) {
      String kinds =
          Arrays.stream(AlertKind.values()).map(AlertKind::word).collect(Collectors.joining(", "));
      throw new ConfigException("--kind \"" + kind + "\" is unknown; use " + kinds);
    }
    ZoneId zone = common.load().rules().zone();
    String instant = at == null ? null : instant(at, zone).toString();
    return common.look(
        "policy explain", Words.options("household", household, "kind", kind, "at", instant));
  }

  private static Instant instant(String at, ZoneId zone) {
    try {
      return OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeParseException withoutOffset) {
      try {
        return LocalDateTime.parse(at).atZone(zone).toInstant();
      } catch (DateTimeParseException e) {
        throw new ConfigException(
            "--at \"" + at + "\" is no time; write it as 2026-11-22T08:15 or …T08:15:30+08:00");
      }
    }
  }
}
