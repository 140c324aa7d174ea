package io.anling.gateway.data;

import io.anling.alert.engine.StoreException;
import io.anling.alert.jdbc.JdbcAlertStore;
import io.anling.alert.jdbc.SchemaException;
import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.GatewayConfig;
import io.anling.gateway.config.IoReason;
import io.anling.gateway.security.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directory in which everything is kept, locked by this process.
 *
 * <p>Its store and key are opened together: a store without its key, or a key that does not fit, is
 * refused before anything is served.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String STORE = "anling.db";

  private final Path path;
  private final Path keysFile;
  private final DirectoryLock lock;

  /** The directory that {@code lock} holds. */
  public DataDirectory(GatewayConfig.Store store, DirectoryLock lock) {
    this.path = store.dataDir();
    this.keysFile = store.keysFile();
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

  /** Opens the key, which is made together with the first store. */
  public SecretBox secretBox() {
    return MasterKey.open(keysFile, hasStore(path));
  }

  /**
   * Opens the store, making it with the current schema where there is none.
   *
   * @throws ConfigException where it cannot be opened or has another schema
   */
  public JdbcAlertStore store() {
    useTemporaryFilesHere();
    try {
      PrivateFiles.createIfAbsent(storeFile());
      return JdbcAlertStore.sqlite(storeFile());
    } catch (StoreException | SchemaException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ConfigException(storeFile() + ": cannot be made (" + IoReason.of(e) + ")");
    }
  }

  /** The store's file. */
  public Path storeFile() {
    return path.resolve(STORE);
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
