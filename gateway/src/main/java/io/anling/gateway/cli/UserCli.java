package io.anling.gateway.cli;

import io.anling.alert.registry.Account;
import io.anling.alert.registry.RegionPath;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.Durations;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user …}. */
@Command(name = "user", description = "who may sign in, and the tokens of programs")
final class UserCli {

  private final CommonOptions common;

  UserCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "add a user; prints a generated password, once")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "admin, desk, responder, technician or auditor")
          String role,
      @Option(
              names = "--region",
              paramLabel = "PATH",
              description = "what the user may see: this region and all below (default: all)")
          @Nullable String region) {
    if (Arrays.stream(Account.Role.values()).noneMatch(known -> known.word().equals(role))) {
      throw new ConfigException(
          "--role \""
              + role
              + "\" is unknown; use "
              + Arrays.stream(Account.Role.values())
                  .map(Account.Role::word)
                  .collect(Collectors.joining(", ")));
    }
    String path = region == null ? null : path(region);
    return common.change(
        "user add", Words.options("name", Words.user(name), "role", role, "region", path));
  }

  private static String path(String region) {
    try {
      return RegionPath.parse(region).text();
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--region: " + e.getMessage());
    }
  }

  @Command(description = "give a user's program a bearer token; prints it, once")
  int token(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--expires",
              paramLabel = "DURATION",
              description = "how long it is good for, as 30d (default: 365d)")
          @Nullable String expires) {
    if (expires != null
        && Durations.parse(expires).filter(duration -> !duration.isZero()).isEmpty()) {
      throw new ConfigException("--expires \"" + expires + "\" is no duration; write it as 30d");
    }
    return common.change("user token", Words.options("name", Words.user(name), "expires", expires));
  }

  @Command(description = "list the users, as CSV")
  int list() {
    return common.look("user list", Words.options());
  }

  @Command(description = "give a user a new password; prints it, and ends sessions and tokens")
  int passwd(@Parameters(paramLabel = "NAME") String name) {
    return common.change("user passwd", Words.options("name", Words.user(name)));
  }

  @Command(description = "remove a user with all sessions and tokens")
  int remove(@Parameters(paramLabel = "NAME") String name) {
    return common.change("user remove", Words.options("name", Words.user(name)));
  }
}
