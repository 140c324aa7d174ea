package io.anling.gateway.admin;

import io.anling.alert.engine.AlertEngine;
import io.anling.alert.engine.EngineClock;
import io.anling.alert.engine.EngineListener;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.data.DirectoryLock;
import io.anling.gateway.data.StorePatience;
import io.anling.gateway.security.SecretBox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings a command to whoever may write: to the process that serves the data directory, or, where
 * none does, to a store and an engine opened for this one command.
 */
public final class AdminRoad {

  /** A command of somebody else's, or a start or stop of the server, is over after this long. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final GatewayConfig config;

  /** The road into the configured data directory. */
  public AdminRoad(GatewayConfig config) {
    this.config = config;
  }

  /**
   * Runs a command to its end.
   *
   * @param writes whether it changes anything, and so may make the data directory
   * @return its exit code
   * @throws ConfigException where the directory cannot be used
   */
  public int run(AdminCommand command, boolean writes, AdminOutput output) {
    Path directory = config.store().dataDir();
    if (writes || config.store().postgres() != null) {
      DataDirectory.create(directory);
    } else if (!DataDirectory.hasStore(directory)) {
      throw new ConfigException(
          directory
              + ": there is no store; name another with --data-dir, or import or serve first");
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    do {
      Optional<DirectoryLock> lock = DirectoryLock.tryTake(directory);
      if (lock.isPresent()) {
        return here(command, writes, lock.get(), output);
      }
      OptionalInt exit = AdminClient.run(DataDirectory.socketFile(directory), command, output);
      if (exit.isPresent()) {
        return exit.getAsInt();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() < until);
    throw new CommandFailed(
        directory + " is in use by " + DirectoryLock.holder(directory) + ", which does not answer");
  }

  private int here(AdminCommand command, boolean writes, DirectoryLock lock, AdminOutput output) {
    try (DataDirectory data = new DataDirectory(config.store(), lock)) {
      DataDirectory.Opened opened = opened(command, data, output);
      SecretBox box = opened.box();
      try (JdbcAlertStore store = opened.store();
          AlertEngine engine =
              new AlertEngine(
                  store,
                  config.engine().as(data.node()).commandsOnly(),
                  store.read(EngineClock::start),
                  EngineListener.NONE)) {
        Gate gate =
            new Gate(
                engine, store, box, config.engine(), config.rules(), config.store().keysFile());
        if (writes) {
          engine.start();
          gate.settle();
        }
        return new AdminCommands(gate).run(command, output);
      }
    }
  }

  private static DataDirectory.Opened opened(
      AdminCommand command, DataDirectory data, AdminOutput output) {
    if (!command.name().equals(AdminCommands.MIGRATE)) {
      return data.open(StorePatience.NONE);
    }
    return data.migrated(
        StorePatience.NONE,
        kept -> {
          output.say(DataDirectory.keptAs(kept));
          output.answer(kept.toString());
        });
  }

  /**
   * Takes the lock for as long as the caller works on the directory itself.
   *
   * @throws ConfigException where another process has it, at once where that one serves
   */
  public static DirectoryLock alone(Path directory) {
    DataDirectory.create(directory);
    long until = System.nanoTime() + PATIENCE.toNanos();
    do {
      Optional<DirectoryLock> lock = DirectoryLock.tryTake(directory);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (AdminClient.answers(DataDirectory.socketFile(directory))) {
        break;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() < until);
    throw new ConfigException(
        directory
            + " is in use by "
            + DirectoryLock.holder(directory)
            + "; stop it first, or name another with --data-dir");
  }
}
