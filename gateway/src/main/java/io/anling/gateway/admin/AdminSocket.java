package io.anling.gateway.admin;

import io.anling.gateway.config.ConfigException;
import io.anling.gateway.data.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands of the same machine's operator on a Unix domain socket (0600). Whoever may connect
 * may do everything: the file's permissions are the only sign-in.
 *
 * <p>One thread accepts; up to {@link #AT_ONCE} commands run side by side, {@link #WAITING} wait, a
 * further one is closed unanswered.
 */
public final class AdminSocket implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AdminSocket.class);

  private static final int AT_ONCE = 4;
  private static final int WAITING = 16;

  private final Path file;
  private final ServerSocketChannel server;
  private final AdminCommands commands;
  private final ExecutorService workers =
      new ThreadPoolExecutor(
          AT_ONCE, AT_ONCE, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING));
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private AdminSocket(Path file, ServerSocketChannel server, AdminCommands commands) {
    this.file = file;
    this.server = server;
    this.commands = commands;
  }

  /**
   * Listens; a file left behind by a killed process is replaced. The caller holds the data
   * directory's lock.
   *
   * @throws ConfigException where that is impossible
   */
  public static AdminSocket listen(Path file, AdminCommands commands) {
    try {
      Files.deleteIfExists(file);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(shortest(file)));
      PrivateFiles.restrict(file);
      AdminSocket socket = new AdminSocket(file, server, commands);
      new Thread(socket::accept, "admin-socket").start();
      return socket;
    } catch (IOException e) {
      throw new ConfigException(
          file
              + ": cannot listen there ("
              + e.getMessage()
              + "); the path may have about 100 characters, choose a data-dir that allows it");
    }
  }

  /** A socket's path is short of memory: relative to here it may be shorter. */
  static Path shortest(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path relative = here.relativize(file.toAbsolutePath());
    return relative.toString().length() < file.toString().length() ? relative : file;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        open.add(client);
        take(client);
      } catch (AsynchronousCloseException e) {
        return;
      } catch (IOException e) {
        log.warn("the admin socket cannot accept", e);
        return;
      }
    }
  }

  private void take(SocketChannel client) throws IOException {
    try {
      workers.execute(() -> answer(client));
    } catch (RejectedExecutionException e) {
      open.remove(client);
      client.close();
    }
  }

  private void answer(SocketChannel client) {
    try (client;
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(Channels.newInputStream(client)));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(client)))) {
      AdminCommand command = Wire.read(in);
      log.info("{} by {}", command.name(), command.by());
      int exit = commands.run(command, new Frames(in, out));
      out.writeByte(Wire.EXIT);
      out.writeInt(exit);
      out.flush();
    } catch (EOFException e) {
      log.debug("somebody only looked whether the admin socket answers", e);
    } catch (IOException | UncheckedIOException e) {
      log.warn("a command on the admin socket broke off", e);
    } finally {
      open.remove(client);
    }
  }

  /** Sends words as they come. */
  private record Frames(DataInputStream in, DataOutputStream out) implements AdminOutput {

    @Override
    public void answer(String line) {
      frame(Wire.ANSWER, line);
    }

    @Override
    public void say(String line) {
      frame(Wire.SAY, line);
    }

    @Override
    public void delivered() {
      try {
        out.writeByte(Wire.DELIVERED);
        out.flush();
        if (in.readByte() != Wire.DELIVERED) {
          throw new IOException("an answer of another version");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void frame(byte kind, String line) {
      try {
        out.writeByte(kind);
        Wire.text(out, line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Accepts nothing more, and lets what is running come to its end for a few seconds. */
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(file);
      workers.shutdown();
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        for (SocketChannel client : open) {
          client.close();
        }
        workers.shutdownNow();
      }
    } catch (IOException e) {
      log.warn("the admin socket did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
