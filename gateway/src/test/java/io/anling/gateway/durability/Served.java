package io.anling.gateway.durability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One run of {@code serve}, from its start to its end. What it prints is appended to a file. */
final class Served implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Process process;
  private final boolean wrapped;
  private final CompletableFuture<Instant> ready = new CompletableFuture<>();

  Served(ProcessBuilder command, boolean wrapped, Path output) throws IOException {
    this.process = command.redirectErrorStream(true).start();
    this.wrapped = wrapped;
    Thread reader = new Thread(() -> read(output), "gateway-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Path output) {
    try (BufferedReader lines = process.inputReader(UTF_8);
        PrintWriter copy =
            new PrintWriter(
                Files.newBufferedWriter(
                    output, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("ready")) {
          ready.complete(Instant.now());
        }
        copy.println(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ready.completeExceptionally(
          new IllegalStateException("the gateway ended before it was ready; see " + output));
    }
  }

  /** Waits until devices and people are served; ends it where that does not come about. */
  Served awaitReady() {
    try {
      ready.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
      return this;
    } catch (CompletionException e) {
      gateway().destroyForcibly();
      throw e;
    }
  }

  /** When it said {@code ready}; empty where it has not. */
  Optional<Instant> readyAt() {
    return ready.isDone() && !ready.isCompletedExceptionally()
        ? Optional.of(ready.join())
        : Optional.empty();
  }

  /** Whether it ends by itself within that time. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() throws InterruptedException {
    gateway().destroyForcibly();
    process.waitFor();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** The gateway itself, where a wrapper runs it. */
  private ProcessHandle gateway() {
    return wrapped ? process.children().findFirst().orElse(process.toHandle()) : process.toHandle();
  }

  /** An orderly stop. */
  @Override
  public void close() throws InterruptedException {
    gateway().destroy();
    if (!endsWithin(STOP)) {
      kill();
    }
  }
}
