package io.anling.gateway.rig;

import io.anling.alert.outside.OutsideProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The mosquitto that is installed on this machine. */
public final class ProcessBroker implements Broker {

  private final Path directory;
  private final int port;
  private Process process;

  private ProcessBroker(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** A started one, which keeps its files in {@code directory}. */
  public static ProcessBroker started(Path directory) {
    return started(directory, List.of());
  }

  /** The same with further lines of configuration. */
  public static ProcessBroker started(Path directory, List<String> more) {
    OutsideProgram.require("sh", "-c", "command -v mosquitto");
    ProcessBroker broker = new ProcessBroker(directory, freePort());
    broker.write(more);
    broker.start();
    return broker;
  }

  private void write(List<String> more) {
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve("mosquitto.conf"),
          Broker.configuration("127.0.0.1", port, directory.toAbsolutePath().toString())
              + String.join("\n", more)
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that is free now, below those that connections take for themselves. */
  public static int freePort() {
    for (int port = 21_000 + (int) (System.nanoTime() % 9_000); ; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one, then.
      }
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void start() {
    try {
      process =
          new ProcessBuilder("mosquitto", "-c", directory.resolve("mosquitto.conf").toString())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(directory.resolve("mosquitto.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Broker.awaitConnects(port);
  }

  @Override
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Stops it as an operator would. */
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("mosquitto does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Loses what it kept; it must not be running. */
  public void forget() {
    try {
      Files.deleteIfExists(directory.resolve("mosquitto.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
