package io.anling.gateway.admin;

import io.anling.alert.engine.LiveNodes;
import io.anling.alert.engine.StoreException;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.SchemaException;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.data.DataDirectory;
import io.anling.gateway.data.DirectoryLock;
import io.anling.gateway.data.KeyProof;
import io.anling.gateway.data.PrivateFiles;
import io.anling.gateway.data.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Puts a backup in the store's place, while nothing else uses the data directory or, where the
 * store is a PostgreSQL database, that database.
 */
public final class RestoreCommand {

  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  /** What every SQLite file begins with (SQLite's "Database File Format", 1.3.1). */
  private static final String MAGIC = "SQLite format 3\0";

  private final GatewayConfig config;

  /** Restores into the configured data directory. */
  public RestoreCommand(GatewayConfig config) {
    this.config = config;
  }

  /**
   * Checks the backup, keeps the store that was there under another name, and takes its place.
   *
   * @return the exit code
   * @throws ConfigException where somebody serves the store
   * @throws CommandFailed where the file is no backup of ours; nothing was changed then
   */
  public int run(Path backup, AdminOutput output) {
    needDatabase(backup);
    try (DirectoryLock lock = AdminRoad.alone(config.store().dataDir());
        DataDirectory data = new DataDirectory(config.store(), lock)) {
      Path store = data.storeFile();
      Path fresh = store.resolveSibling(store.getFileName() + ".restoring");
      copy(backup, fresh);
      check(backup, fresh);
      PostgresAddress postgres = config.store().postgres();
      if (postgres == null) {
        putInPlace(fresh, store, output);
      } else {
        putInto(postgres, fresh, output);
      }
      if (!Files.exists(config.store().keysFile())) {
        output.say(
            "put the master key that belongs to it at "
                + config.store().keysFile()
                + " before you"
                + " serve");
      }
      output.answer(postgres == null ? store.toString() : postgres.place());
      return Exit.DONE;
    } catch (IOException e) {
      throw new CommandFailed(
          backup + " cannot be restored (" + IoReason.of(e) + ": " + e.getMessage() + ")");
    }
  }

  /** Looked at before anything is made. */
  private static void needDatabase(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw new CommandFailed(backup + " is no backup: there is no such file");
    }
    try (InputStream in = Files.newInputStream(backup)) {
      if (!new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
        throw new CommandFailed(backup + " is no backup of ours");
      }
    } catch (IOException e) {
      throw new CommandFailed(backup + " cannot be read (" + IoReason.of(e) + ")");
    }
  }

  private static void copy(Path backup, Path fresh) throws IOException {
    delete(fresh);
    PrivateFiles.createIfAbsent(fresh);
    Files.copy(backup, fresh, StandardCopyOption.REPLACE_EXISTING);
    PrivateFiles.restrict(fresh);
  }

  /** Opening it is the check: the schema must be ours; the copy of an older one becomes current. */
  private static void check(Path backup, Path fresh) throws IOException {
    try (JdbcAlertStore store = JdbcAlertStore.sqlite(fresh, older -> {})) {
      var unused = store.read(session -> session.alerts().countOpen());
    } catch (StoreException | SchemaException e) {
      delete(fresh);
      throw new CommandFailed(backup + " is no backup of ours");
    }
  }

  private static void delete(Path file) throws IOException {
    for (String part : PARTS) {
      Files.deleteIfExists(Path.of(file + part));
    }
  }

  private static void putInPlace(Path fresh, Path store, AdminOutput output) throws IOException {
    if (Files.exists(store)) {
      output.say("the store that was there is now " + putAside(store));
    }
    Files.move(fresh, store, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.sync(store);
  }

  private void putInto(PostgresAddress address, Path fresh, AdminOutput output) throws IOException {
    try (JdbcAlertStore database = JdbcAlertStore.postgres(address)) {
      Map<String, Long> dead =
          LiveNodes.allDead(database).orElseThrow(() -> new ConfigException(served(address)));
      if (database.read(session -> session.desk().remembered(KeyProof.NAME)).isPresent()) {
        Path aside = fresh.resolveSibling("anling-before-restore-" + Stamp.now() + ".db");
        PrivateFiles.createIfAbsent(aside);
        database.copyTo(aside);
        PrivateFiles.sync(aside);
        output.say("what was in the database is kept in " + aside);
      }
      database.replaceBy(fresh, dead);
    } catch (SchemaException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    } finally {
      delete(fresh);
    }
  }

  private static String served(PostgresAddress address) {
    return address.place() + " is served by a gateway; stop every one of them first";
  }

  private static Path putAside(Path store) throws IOException {
    Path aside = store.resolveSibling(store.getFileName() + ".before-" + Stamp.now());
    for (String part : PARTS) {
      Path file = Path.of(store + part);
      if (Files.exists(file)) {
        Files.move(file, Path.of(aside + part));
      }
    }
    return aside;
  }
}
