package io.anling.gateway.data;

import io.anling.gateway.config.ConfigException;
import io.anling.gateway.config.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * That this process alone uses a data directory. The operating system holds the lock: it is gone
 * with the process, however that ended, and a file left behind locks nobody out.
 */
public final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "lock";

  /** Directories locked by this process, which the operating system does not tell apart. */
  private static final Set<Path> held = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock; empty where somebody else has it.
   *
   * @throws ConfigException where there can be no lock file
   */
  public static Optional<DirectoryLock> tryTake(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Path real = directory.toRealPath();
      if (!held.add(real)) {
        return Optional.empty();
      }
      Optional<DirectoryLock> lock = lock(real, file);
      if (lock.isEmpty()) {
        held.remove(real);
      }
      return lock;
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be made (" + IoReason.of(e) + "); check its permissions");
    }
  }

  private static Optional<DirectoryLock> lock(Path real, Path file) throws IOException {
    PrivateFiles.createIfAbsent(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return Optional.empty();
    }
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return Optional.of(new DirectoryLock(real, channel));
  }

  /** Who holds the lock, for a message: {@code process 1234}. */
  public static String holder(Path directory) {
    try {
      String pid = Files.readString(directory.resolve(FILE)).strip();
      return pid.matches("\\d+") ? "process " + pid : "another process";
    } catch (IOException e) {
      return "another process";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of " + directory + " was not given back", e);
    } finally {
      held.remove(directory);
    }
  }
}
