package io.anling.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of {@code serve}, from its start to its end or its death. */
public final class GatewayProcess implements AutoCloseable {

  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private GatewayProcess(Process process) {
    this.process = process;
    copy(process.inputReader(UTF_8), out, "gateway-out");
    copy(process.errorReader(UTF_8), err, "gateway-err");
  }

  static GatewayProcess start(ProcessBuilder builder) {
    try {
      GatewayProcess started = new GatewayProcess(builder.start());
      started.await();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(BufferedReader from, List<String> to, String name) {
    Thread thread =
        new Thread(
            () -> {
              try (from) {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                  to.add(line);
                  if (to == out && line.equals("ready")) {
                    ready.complete(true);
                  }
                }
              } catch (IOException e) {
                to.add("(broke off: " + e.getMessage() + ")");
              }
              ready.complete(false);
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void await() {
    try {
      if (!ready.get(START_SECONDS, TimeUnit.SECONDS)) {
        process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        throw new AssertionError("serve ended before it was ready: " + err);
      }
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("serve is not ready: " + err, e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The bound port of a listener: {@code mqtt}, {@code coap+dtls}, {@code http}. */
  public int port(String listener) {
    String line =
        out.stream()
            .filter(one -> one.startsWith("listening " + listener + " "))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no listener " + listener + " in " + out));
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  /** Where console and API are. */
  public URI http() {
    return URI.create("http://127.0.0.1:" + port("http"));
  }

  public String mqtt() {
    return "tcp://127.0.0.1:" + port("mqtt");
  }

  public long pid() {
    return process.pid();
  }

  public List<String> out() {
    return out;
  }

  public List<String> err() {
    return err;
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    exit();
  }

  /** SIGTERM; returns its exit code. */
  public int stop() {
    process.destroy();
    return exit();
  }

  /** Waits for its end, which must be near; returns its exit code. */
  public int exit() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("serve did not end: " + err);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Kills it where it still runs. */
  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
