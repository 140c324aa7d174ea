package io.anling.gateway.admin;

import io.anling.alert.engine.StoreException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every command that needs the store, by name. */
public final class AdminCommands {

  /** The one command that may change an existing schema. */
  static final String MIGRATE = "migrate";

  private static final Logger log = LoggerFactory.getLogger(AdminCommands.class);

  /** Carries one command out and answers with its exit code. */
  interface Handler {
    int run(AdminCommand command, AdminOutput output);
  }

  private final Map<String, Handler> handlers;

  /** The commands over {@code gate}. */
  public AdminCommands(Gate gate) {
    UserCommands users = new UserCommands(gate);
    DeviceCommands devices = new DeviceCommands(gate);
    KeyCommands keys = new KeyCommands(gate);
    ClockCommands clock = new ClockCommands(gate);
    this.handlers =
        Map.ofEntries(
            Map.entry("import", new ImportHandler(gate)::run),
            Map.entry("user add", users::add),
            Map.entry("user token", users::token),
            Map.entry("user list", users::list),
            Map.entry("user passwd", users::passwd),
            Map.entry("user remove", users::remove),
            Map.entry("device add", devices::add),
            Map.entry("device list", devices::list),
            Map.entry("device revoke", devices::revoke),
            Map.entry("device rekey", devices::rekey),
            Map.entry("keys list", keys::list),
            Map.entry("keys rotate", keys::rotate),
            Map.entry("person erase", new PersonCommands(gate)::erase),
            Map.entry("policy explain", new PolicyExplain(gate)::run),
            Map.entry("export audit", new AuditExport(gate)::run),
            Map.entry("export kpi", new KpiExport(gate)::run),
            Map.entry("clock show", clock::show),
            Map.entry("clock accept-step", clock::acceptStep),
            Map.entry("cover", new CoverCommand(gate)::run),
            Map.entry("holidays add", new CoverCommand(gate)::addHolidays),
            Map.entry("backup", new BackupHandler(gate)::run),
            Map.entry(MIGRATE, (command, output) -> migrate(output)));
  }

  /** Runs a command to its end; every failure is a line on stderr. */
  public int run(AdminCommand command, AdminOutput output) {
    Handler handler = handlers.get(command.name());
    if (handler == null) {
      output.say("this version does not know \"" + command.name() + "\"");
      return Exit.USAGE;
    }
    try {
      return handler.run(command, output);
    } catch (CommandFailed | StoreException e) {
      output.say(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.error("the command {} failed", command.name(), e);
      output.say(command.name() + " failed inside; the log says more");
    }
    return Exit.FAILED;
  }

  /** Opening the store has brought it there already. */
  private static int migrate(AdminOutput output) {
    output.answer("the store has the current schema");
    return Exit.DONE;
  }
}
