package io.anling.gateway.cli;

import io.anling.alert.engine.StoreException;
import io.anling.gateway.admin.CommandFailed;
import io.anling.gateway.admin.Exit;
import io.anling.gateway.config.ConfigException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command; its failures become exit codes and one line for a person. */
public final class GatewayCommandLine {

  private GatewayCommandLine() {}

  /**
   * Runs one command to its end.
   *
   * @param serve what {@code serve} does
   * @return the exit code
   */
  public static int run(CommonOptions common, Callable<Integer> serve, String... args) {
    Terminal terminal = common.terminal();
    if (Arrays.stream(args).anyMatch(arg -> arg.indexOf('\uFFFD') >= 0)) {
      terminal.say("the command line is not UTF-8 here; set LANG=C.UTF-8 and try again");
      return Exit.USAGE;
    }
    CommandLine line = new CommandLine(new RootCli(common, serve));
    line.addMixin("common", common);
    line.addSubcommand(new UserCli(common));
    line.addSubcommand(new DeviceCli(common));
    line.addSubcommand(new PersonCli(common));
    line.addSubcommand(new PolicyCli(common));
    line.addSubcommand(new ExportCli(common));
    line.addSubcommand(new ClockCli(common));
    line.addSubcommand(new HolidaysCli(common));
    line.addSubcommand(new KeysCli(common));
    line.setOut(utf8(terminal.out()));
    line.setErr(utf8(terminal.err()));
    line.setParameterExceptionHandler(GatewayCommandLine::usage);
    line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, terminal));
    return line.execute(args);
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static int usage(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String what = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    e.getCommandLine().getErr().println(what + "; \"" + command + " --help\" shows how");
    return Exit.USAGE;
  }

  private static int failure(Exception e, Terminal terminal) {
    if (e instanceof ConfigException) {
      terminal.say(String.valueOf(e.getMessage()));
      return Exit.USAGE;
    }
    if (e instanceof CommandFailed || e instanceof StoreException) {
      terminal.say(String.valueOf(e.getMessage()));
      return Exit.FAILED;
    }
    LoggerFactory.getLogger(GatewayCommandLine.class).error("failed inside", e);
    return Exit.FAILED;
  }
}
