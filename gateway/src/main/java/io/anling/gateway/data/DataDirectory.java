package io.anling.gateway.data;

import io.anling.alert.engine.StoreException;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.OlderStore;
import io.anling.alert.jdbc.PostgresAddress;
import io.anling.alert.jdbc.SchemaException;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which everything is kept, locked by this process; alerts and registry may be in
 * a PostgreSQL database instead, keys and telemetry never are.
 *
 * <p>Its store and key are opened together: a store without its key, or a key that does not fit, is
 * refused before anything is served.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String STORE = "anling.db";

  private final Path path;
  private final Path keysFile;
  private final @Nullable PostgresAddress postgres;
  private final DirectoryLock lock;

  /** The directory that {@code lock} holds. */
  public DataDirectory(GatewayConfig.Store store, DirectoryLock lock) {
    this.path = store.dataDir();
    this.keysFile = store.keysFile();
    this.postgres = store.postgres();
    this.lock = lock;
  }

  /**
   * Makes the directory (0700) where it is absent.
   *
   * @throws ConfigException where that is impossible
   */
  public static void create(Path path) {
    try {
      PrivateFiles.createDirectory(path);
    } catch (IOException e) {
      throw new ConfigException(
          path + ": cannot be made (" + IoReason.of(e) + "); name another with --data-dir");
    }
  }

  /** Whether there is a store in that directory. */
  public static boolean hasStore(Path path) {
    return Files.exists(path.resolve(STORE));
  }

  /** The store, and the box of the key that belongs to it. */
  public record Opened(JdbcAlertStore store, SecretBox box) {}

  /**
   * Opens store and key together, making them where there are none yet.
   *
   * @param patience with a database server; a file is there or not
   * @throws ConfigException where either cannot be opened, or they do not fit
   */
  public Opened open(StorePatience patience) {
    return open(patience, OlderStore.REFUSED);
  }

  /**
   * Opens both and brings an older schema to the current one; what was there is first copied to a
   * file in this directory.
   *
   * @param kept hears of that file, once it is on the disk
   * @throws ConfigException where the store cannot be opened, copied, or is of a newer schema
   */
  public Opened migrated(StorePatience patience, Consumer<Path> kept) {
    return open(patience, older -> keep(older, kept));
  }

  /** What to say of the file that a migration keeps. */
  public static String keptAs(Path kept) {
    return "the store had an older schema; as it was, it is kept in " + kept;
  }

  private void keep(OlderStore older, Consumer<Path> kept) {
    Path file = path.resolve("anling-schema-" + older.version() + "-" + Stamp.now() + ".db");
    try {
      PrivateFiles.createIfAbsent(file);
      older.copyTo(file);
      PrivateFiles.sync(file);
    } catch (IOException e) {
      throw new ConfigException(notKept(file, IoReason.of(e)));
    } catch (StoreException e) {
      throw new ConfigException(notKept(file, String.valueOf(e.getMessage())));
    }
    kept.accept(file);
  }

  private static String notKept(Path file, String why) {
    return file + ": the store as it is cannot be kept there (" + why + "), and is not migrated";
  }

  private Opened open(StorePatience patience, Consumer<OlderStore> older) {
    useTemporaryFilesHere();
    JdbcAlertStore store = patience.open(() -> store(older));
    try {
      SecretBox box = MasterKey.open(keysFile, KeyProof.isIn(store), keyComesBack());
      KeyProof.check(store, box, keysFile);
      store.sealTexts(box.texts());
      return new Opened(store, box);
    } catch (StoreException e) {
      store.close();
      throw new ConfigException(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private String keyComesBack() {
    return postgres == null
        ? "put it back (a backup leaves it out)"
        : "copy it there from where the first gateway of this database keeps it"
            + " (its data-dir's keys/master.key), or name it by keys.file";
  }

  private JdbcAlertStore store(Consumer<OlderStore> older) {
    try {
      if (postgres != null) {
        return JdbcAlertStore.postgres(postgres, older);
      }
      PrivateFiles.createIfAbsent(storeFile());
      return JdbcAlertStore.sqlite(storeFile(), older);
    } catch (SchemaException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ConfigException(storeFile() + ": cannot be made (" + IoReason.of(e) + ")");
    }
  }

  /** The store's file, where it is one. */
  public Path storeFile() {
    return path.resolve(STORE);
  }

  /** The directory of telemetry that is not yet kept elsewhere. */
  public Path spoolDirectory() {
    return path.resolve("spool");
  }

  /** The file of what devices measure; made (0600) where it is absent. */
  public Path telemetryFile() {
    Path file = path.resolve("telemetry.db");
    try {
      PrivateFiles.createIfAbsent(file);
      return file;
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be made (" + IoReason.of(e) + ")");
    }
  }

  /** Which of the gateways on one database this is; empty where the store is a file of its own. */
  public String node() {
    return postgres == null ? "" : NodeId.in(path.resolve("node-id"));
  }

  /**
   * Where a bridge keeps what it has to know over restarts; its directory is made.
   *
   * @throws ConfigException where that is impossible
   */
  public Path bridgeFile(String name) {
    Path directory = path.resolve("bridges");
    try {
      PrivateFiles.createDirectory(directory);
      return directory.resolve(name + ".properties");
    } catch (IOException e) {
      throw new ConfigException(directory + ": cannot be made (" + IoReason.of(e) + ")");
    }
  }

  /** The socket on which a serving process takes commands. */
  public Path socketFile() {
    return socketFile(path);
  }

  /** The socket on which a process that serves {@code path} takes commands. */
  public static Path socketFile(Path path) {
    return path.resolve("admin.sock");
  }

  /** Where DTLS sessions are kept from an orderly stop to the next start, sealed. */
  public Path dtlsSessionsFile() {
    return path.resolve("dtls-sessions");
  }

  /** Where the first administrator's password is written. */
  public Path firstSignInFile() {
    return path.resolve("first-sign-in.txt");
  }

  /**
   * The secret that signs webhooks where none is configured; made once and kept.
   *
   * @throws ConfigException where it cannot be read or made
   */
  public String webhookSecret() {
    Path file = path.resolve("keys").resolve("webhook.secret");
    try {
      if (!Files.exists(file)) {
        PrivateFiles.createDirectory(path.resolve("keys"));
        PrivateFiles.write(file, WebhookSecret.generate() + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read or made (" + IoReason.of(e) + ")");
    }
  }

  /** Libraries unpack their native code here, and not where everybody may write. */
  private void useTemporaryFilesHere() {
    Path temporary = path.resolve("tmp");
    try {
      empty(temporary);
      PrivateFiles.createDirectory(temporary);
    } catch (IOException e) {
      throw new ConfigException(temporary + ": cannot be used (" + IoReason.of(e) + ")");
    }
    System.setProperty("org.sqlite.tmpdir", temporary.toString());
    System.setProperty("io.netty.native.workdir", temporary.toString());
    System.setProperty("vertx.cacheDirBase", temporary.resolve("vertx").toString());
  }

  /** A killed process leaves its unpacked files behind. */
  private static void empty(Path temporary) throws IOException {
    if (!Files.isDirectory(temporary)) {
      return;
    }
    try (Stream<Path> all = Files.walk(temporary)) {
      for (Path left : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(left);
      }
    }
  }

  @Override
  public void close() {
    lock.close();
  }
}
