package io.anling.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.anling.sim.link.HostPort;
import io.anling.sim.trial.TrialException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** The command line: {@code anling-sim.jar demo|play|fleet|idle|reconnect}. */
@Command(
    name = "anling-sim",
    description = "Plays whole households against a gateway, as a stranger's firmware would.",
    mixinStandardHelpOptions = true,
    versionProvider = SimMain.Version.class,
    subcommands = {
      DemoCommand.class,
      PlayCommand.class,
      FleetCommand.class,
      IdleCommand.class,
      ReconnectCommand.class,
      TelemetryCommand.class,
      CoapSessionsCommand.class
    })
public final class SimMain {
  private SimMain() {}

  /** Ends with 0 done, 1 failed, 2 usage. */
  public static void main(String[] args) {
    speakChinese();
    System.exit(commandLine().execute(args));
  }

  /** Where the locale's character set has no Chinese (a bare container), stdout speaks UTF-8. */
  private static void speakChinese() {
    if (!Charset.defaultCharset().newEncoder().canEncode('铃')) {
      System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    }
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new SimMain());
    line.registerConverter(Duration.class, new Durations());
    line.registerConverter(HostPort.class, SimMain::place);
    line.setParameterExceptionHandler(
        (bad, arguments) -> {
          bad.getCommandLine().getErr().println(bad.getMessage() + "; see --help");
          return 2;
        });
    line.setExecutionExceptionHandler(
        (failed, command, parsed) -> {
          PrintWriter err = command.getErr();
          if (failed instanceof TrialException told) {
            err.println(told.getMessage());
            return told.exitCode();
          }
          err.println("anling-sim: " + failed);
          return 1;
        });
    return line;
  }

  private static HostPort place(String text) {
    try {
      return HostPort.parse(text);
    } catch (IllegalArgumentException bad) {
      throw new TypeConversionException(bad.getMessage());
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "anling-sim "
            + Optional.ofNullable(SimMain.class.getPackage().getImplementationVersion())
                .orElse("(not built as a jar)")
      };
    }
  }
}
