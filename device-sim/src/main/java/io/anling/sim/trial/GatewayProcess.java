package io.anling.sim.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code serve}, from its start to its end or its death.
 *
 * <p>Everything it prints is appended to the workspace's log.
 */
public final class GatewayProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);

  private final Process child;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Path log;
  private volatile boolean stopped;

  private GatewayProcess(Process child, Path log) {
    this.child = child;
    this.log = log;
  }

  /**
   * Starts it and waits for the line {@code ready}.
   *
   * @throws TrialException with its last line if it ends before that, or is not ready in 60 s
   */
  public static GatewayProcess serve(GatewayJar gateway) {
    List<String> line = gateway.commandLine(List.of("serve"));
    Path log = gateway.workspace().gatewayLog();
    GatewayProcess process;
    try {
      process =
          new GatewayProcess(
              GatewayJar.builder(line).redirectError(Redirect.appendTo(log.toFile())).start(), log);
    } catch (IOException failed) {
      throw TrialException.failed("gateway serve: " + failed.getMessage());
    }
    Thread reader = new Thread(process::read, "gateway-output");
    reader.setDaemon(true);
    reader.start();
    process.awaitReady();
    return process;
  }

  private void read() {
    try (BufferedReader lines = child.inputReader(UTF_8);
        PrintWriter copy =
            new PrintWriter(
                Files.newBufferedWriter(
                    log, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.println(line);
        if (line.equals("ready")) {
          ready.complete(null);
        }
      }
      ready.completeExceptionally(
          TrialException.failed(
              "gateway serve ended: " + GatewayJar.lastLine(Files.readString(log))));
    } catch (IOException | UncheckedIOException failed) {
      ready.completeExceptionally(TrialException.failed("gateway serve: " + failed.getMessage()));
    }
  }

  private void awaitReady() {
    try {
      ready.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException failed) {
      child.destroyForcibly();
      throw failed.getCause() instanceof TrialException told
          ? told
          : TrialException.failed(
              "gateway serve: not ready after " + START.toSeconds() + " s, see " + log);
    }
  }

  /** What it has used up and holds by now. */
  public Usage usage() {
    return Usage.of(child.toHandle());
  }

  /** Bytes of its heap that are in use after a full collection; 0 where the JDK has no jcmd. */
  public long heapAfterCollection() {
    return Heap.afterCollection(child.pid());
  }

  /** SIGKILL, at once, from any thread; returns before the process is gone. */
  public void kill() {
    stopped = true;
    child.destroyForcibly();
  }

  /** Whether its end, if it has ended, was our doing. */
  public boolean wasStopped() {
    return stopped;
  }

  /** Completes when the process is gone, however it ended. */
  public CompletableFuture<Integer> ended() {
    return child.onExit().thenApply(Process::exitValue);
  }

  /** Asks it to stop, and kills it when it has not done so within 15 s. */
  @Override
  public void close() {
    stopped = true;
    child.destroy();
    try {
      if (!child.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
