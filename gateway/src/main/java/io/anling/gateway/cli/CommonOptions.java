package io.anling.gateway.cli;

import io.anling.gateway.admin.AdminCommand;
import io.anling.gateway.admin.AdminRoad;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.logging.StderrConfigurator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes. */
public final class CommonOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "the configuration, a YAML file")
  private @Nullable Path config;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "where everything is kept (default: anling-data)")
  private @Nullable Path dataDir;

  @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "log everything to stderr")
  private boolean verbose;

  private final Terminal terminal;
  private final Map<String, String> environment;

  /** Options of a process with that terminal and environment. */
  public CommonOptions(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  public Terminal terminal() {
    return terminal;
  }

  public boolean verbose() {
    return verbose;
  }

  /**
   * The configuration.
   *
   * @throws io.anling.gateway.config.ConfigException where there is something wrong with it
   */
  public GatewayConfig load() {
    if (verbose) {
      StderrConfigurator.verbose();
    }
    return GatewayConfig.load(config, dataDir, environment);
  }

  /** Everything that is wrong with the configuration, a line each. */
  List<String> mistakes() {
    return GatewayConfig.mistakes(config, dataDir, environment);
  }

  /** What is taken of it and worth a look all the same. */
  List<String> notes() {
    return GatewayConfig.notes(config, dataDir, environment);
  }

  List<String> describe() {
    return GatewayConfig.describe(config, dataDir, environment);
  }

  /** Carries a command out that only looks. */
  int look(String name, Map<String, @Nullable String> options) {
    return run(name, options, "", false);
  }

  /** Carries a command out that changes something. */
  int change(String name, Map<String, @Nullable String> options) {
    return run(name, options, "", true);
  }

  int run(String name, Map<String, @Nullable String> options, String input, boolean writes) {
    Map<String, String> given = new HashMap<>();
    options.forEach(
        (option, value) -> {
          if (value != null) {
            given.put(option, value);
          }
        });
    String by = "cli:" + System.getProperty("user.name", "unknown");
    AdminCommand command = new AdminCommand(name, by, given, input);
    return new AdminRoad(load()).run(command, writes, terminal);
  }
}
