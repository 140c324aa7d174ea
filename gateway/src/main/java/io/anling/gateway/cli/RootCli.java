package io.anling.gateway.cli;

import io.anling.gateway.admin.CommandFailed;
import io.anling.gateway.admin.Exit;
import io.anling.gateway.admin.ModelList;
import io.anling.gateway.admin.RestoreCommand;
import io.anling.gateway.codec.ModelCatalogue;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.ConfigNotes;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.config.GatewayConfig.Influx;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.registry.CsvText;
import io.anling.gateway.registry.ImportException;
import io.anling.gateway.telemetry.influx.InfluxLimits;
import io.anling.gateway.telemetry.influx.InfluxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The program itself, and its commands about the whole store. */
@Command(
    name = "anling-gateway",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = RootCli.Version.class,
    description = "Anling 安铃: emergency buttons and sensors in elders' homes")
final class RootCli implements Callable<Integer> {

  private final CommonOptions common;
  private final Callable<Integer> serve;

  RootCli(CommonOptions common, Callable<Integer> serve) {
    this.common = common;
    this.serve = serve;
  }

  @Override
  public Integer call() {
    throw new ConfigException("name a command; --help lists them");
  }

  @Command(description = "serve devices and people until stopped")
  int serve() throws Exception {
    return serve.call();
  }

  @Command(
      name = "check-config",
      description = "say what the configuration would be, or everything that is wrong with it")
  int checkConfig() {
    List<String> mistakes = common.mistakes();
    if (!mistakes.isEmpty()) {
      mistakes.forEach(common.terminal()::say);
      return Exit.USAGE;
    }
    List<String> lines = common.describe();
    lines.forEach(common.terminal()::answer);
    GatewayConfig config = common.load();
    common.notes().forEach(common.terminal()::say);
    ConfigNotes.of(config).forEach(common.terminal()::say);
    Influx influx = config.store().telemetry().influx();
    if (influx != null) {
      InfluxLimits.notes(InfluxSettings.of(influx)).forEach(common.terminal()::say);
    }
    return Exit.DONE;
  }

  @Command(description = "list the makes of device that are known, as CSV")
  int models(
      @Parameters(paramLabel = "MODEL", arity = "0..1", description = "only this one")
          @Nullable String model) {
    ModelCatalogue models = common.load().rules().models();
    ModelList.lines(models, model).forEach(common.terminal()::answer);
    return Exit.DONE;
  }

  @Command(description = "ask the serving gateway whether it is ready; exits 0 or 1")
  int health() {
    return new ReadyQuestion(common.load().http().endpoint()).ask(common.terminal());
  }

  @Command(name = "import", description = "import homes, people and devices from CSV")
  int importFile(
      @Parameters(paramLabel = "FILE.csv") Path file,
      @Option(names = "--dry-run", description = "only say what each row would do")
          boolean dryRun) {
    return common.run(
        "import",
        Words.options("file", file.toString(), "dry-run", dryRun ? "true" : null),
        text(file),
        true);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > CsvText.LARGEST) {
        throw new CommandFailed(file + ": more than 32 MiB; split it by region");
      }
      return CsvText.decode(Files.readAllBytes(file));
    } catch (ImportException e) {
      throw new CommandFailed(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailed(file + ": cannot be read (" + IoReason.of(e) + ")");
    }
  }

  @Command(description = "check that somebody can be told everywhere; exit 1 where there are gaps")
  int cover(
      @Option(
              names = "--days",
              paramLabel = "N",
              defaultValue = "14",
              description = "how many days ahead, 1 to 92 (default: 14)")
          int days) {
    if (days < 1 || days > 92) {
      throw new ConfigException("--days must be 1 to 92");
    }
    return common.look("cover", Words.options("days", String.valueOf(days)));
  }

  @Command(description = "copy the store into a new file, also while it is in use")
  int backup(@Parameters(paramLabel = "FILE") Path file) {
    return common.look("backup", Words.options("file", file.toAbsolutePath().toString()));
  }

  @Command(description = "put a backup in the store's place; the old store is kept beside it")
  int restore(@Parameters(paramLabel = "FILE") Path file) {
    return new RestoreCommand(common.load()).run(file, common.terminal());
  }

  @Command(description = "bring the store to the current schema")
  int migrate() {
    return common.change("migrate", Words.options());
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Version.class.getPackage().getImplementationVersion();
      return new String[] {"anling-gateway " + (version == null ? "unpacked" : version)};
    }
  }
}
